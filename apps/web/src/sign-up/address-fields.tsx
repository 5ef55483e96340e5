import { TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { limits } from '@dark-circle/api/limits';
import { useTranslation } from 'react-i18next';
import { useFieldError } from '../form/use-field-error.ts';
import { FieldGroup } from './field-group.tsx';
import type { SignUpValues } from './sign-up-values.ts';

export function AddressFields({ form }: { form: UseFormReturnType<SignUpValues> }) {
  const { t } = useTranslation();
  const fieldError = useFieldError();
  return (
    <FieldGroup legend={t('signUp.addressGroup')}>
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
    </FieldGroup>
  );
}
