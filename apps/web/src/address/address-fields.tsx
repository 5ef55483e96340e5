import { Group, TextInput } from '@mantine/core';
import type { FormErrors, GetInputPropsReturnType } from '@mantine/form';
import { limits } from '@dark-circle/api/limits';
import { useDisclosure } from '@mantine/hooks';
import { useCallback, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFieldError } from '../form/use-field-error.ts';
import { useWords } from '../i18n/use-words.ts';
import type { AddressValues, Spot } from './address-values.ts';
import { PostcodeButton } from './postcode-button.tsx';
import { SpotField } from './spot-field.tsx';
import { useAddressMap } from './use-address-map.ts';
import { addressEn } from './words-en.ts';
import { addressKo } from './words-ko.ts';

/** Any form that has an address among its values. */
export interface AddressForm {
  values: { address: AddressValues };
  errors: FormErrors;
  getInputProps: (path: 'address.postcode' | 'address.line1' | 'address.line2') => GetInputPropsReturnType;
  setFieldValue: {
    (path: 'address.postcode' | 'address.line1', value: string): void;
    (path: 'address.spot', value: Spot | null): void;
  };
}

/** Typed, or found by a search where there is one; with a spot on a map where there is one. */
export function AddressFields({ form }: { form: AddressForm }) {
  useWords('address', { ko: addressKo, en: addressEn });
  const { t } = useTranslation(['address', 'translation']);
  const fieldError = useFieldError();
  const map = useAddressMap();
  const line2 = useRef<HTMLInputElement>(null);
  const [isMapOpen, mapOpen] = useDisclosure(false);
  const [sought, setSought] = useState<string>();
  const { setFieldValue } = form;
  const setSpot = useCallback(
    (spot: Spot | null) => {
      setFieldValue('address.spot', spot);
      setSought(undefined);
    },
    [setFieldValue],
  );
  const optional = (label: string) => `${label} (${t('translation:common.optional')})`;
  return (
    <>
      <Group align="flex-end" gap="xs">
        <TextInput
          label={optional(t('postcode'))}
          inputMode="numeric"
          autoComplete="postal-code"
          maxLength={limits.postcode}
          w="10rem"
          {...form.getInputProps('address.postcode')}
          error={fieldError(form.errors['address.postcode'])}
        />
        {map.kind === 'kakao' && (
          <PostcodeButton
            onFound={(found) => {
              setFieldValue('address.postcode', found.postcode);
              setFieldValue('address.line1', found.line1);
              setSought(found.onMap);
              mapOpen.open();
              line2.current?.focus();
            }}
          />
        )}
      </Group>
      <TextInput
        label={t('line1')}
        required
        autoComplete="address-line1"
        maxLength={limits.addressLine}
        {...form.getInputProps('address.line1')}
        error={fieldError(form.errors['address.line1'])}
      />
      <TextInput
        ref={line2}
        label={optional(t('line2'))}
        autoComplete="address-line2"
        maxLength={limits.addressLine}
        {...form.getInputProps('address.line2')}
        error={fieldError(form.errors['address.line2'])}
      />
      {map.kind !== 'none' && (
        <SpotField
          map={map}
          isOpen={isMapOpen}
          onToggle={mapOpen.toggle}
          sought={sought}
          spot={form.values.address.spot}
          onSpot={setSpot}
        />
      )}
    </>
  );
}
