import { TextInput } from '@mantine/core';
import type { FormErrors, GetInputPropsReturnType } from '@mantine/form';
import { limits } from '@dark-circle/api/limits';
import { useTranslation } from 'react-i18next';
import { useFieldError } from '../form/use-field-error.ts';
import type { AddressValues } from './address-values.ts';

/** Any form that has an address among its values. */
export interface AddressForm {
  values: { address: AddressValues };
  errors: FormErrors;
  getInputProps: (path: 'address.postcode' | 'address.line1' | 'address.line2') => GetInputPropsReturnType;
}

export function AddressFields({ form }: { form: AddressForm }) {
  const { t } = useTranslation();
  const fieldError = useFieldError();
  return (
    <>
      <TextInput
        label={`${t('signUp.postcode')} (${t('common.optional')})`}
        inputMode="numeric"
        autoComplete="postal-code"
        maxLength={limits.postcode}
        w="10rem"
        {...form.getInputProps('address.postcode')}
        error={fieldError(form.errors['address.postcode'])}
      />
      <TextInput
        label={t('signUp.line1')}
        required
        autoComplete="address-line1"
        maxLength={limits.addressLine}
        {...form.getInputProps('address.line1')}
        error={fieldError(form.errors['address.line1'])}
      />
      <TextInput
        label={`${t('signUp.line2')} (${t('common.optional')})`}
        autoComplete="address-line2"
        maxLength={limits.addressLine}
        {...form.getInputProps('address.line2')}
        error={fieldError(form.errors['address.line2'])}
      />
    </>
  );
}
