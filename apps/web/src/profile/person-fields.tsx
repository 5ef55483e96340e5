import { TextInput } from '@mantine/core';
import type { FormErrors, GetInputPropsReturnType } from '@mantine/form';
import { limits } from '@dark-circle/api/limits';
import { useTranslation } from 'react-i18next';
import { useFieldError } from '../form/use-field-error.ts';
import { useWords } from '../i18n/use-words.ts';
import { BirthdateField } from './birthdate-field.tsx';
import { profileEn } from './words-en.ts';
import { profileKo } from './words-ko.ts';

/** Any form in which somebody tells of themselves. */
export interface PersonForm {
  values: { birthdate: string };
  errors: FormErrors;
  getInputProps: (path: 'name' | 'email' | 'phone') => GetInputPropsReturnType;
  setFieldValue: (path: 'birthdate', value: string) => void;
}

export function PersonFields({ form }: { form: PersonForm }) {
  useWords('profile', { ko: profileKo, en: profileEn });
  const { t } = useTranslation('profile');
  const fieldError = useFieldError();
  return (
    <>
      <TextInput
        label={t('name')}
        required
        autoComplete="name"
        maxLength={limits.personName}
        {...form.getInputProps('name')}
        error={fieldError(form.errors['name'])}
      />
      <TextInput
        label={t('email')}
        required
        type="email"
        autoComplete="email"
        {...form.getInputProps('email')}
        error={fieldError(form.errors['email'])}
      />
      <TextInput
        label={t('phone')}
        placeholder={t('phoneHint')}
        required
        type="tel"
        autoComplete="tel"
        {...form.getInputProps('phone')}
        error={fieldError(form.errors['phone'])}
      />
      <BirthdateField
        value={form.values.birthdate}
        onChange={(day) => form.setFieldValue('birthdate', day)}
        error={fieldError(form.errors['birthdate'])}
      />
    </>
  );
}
