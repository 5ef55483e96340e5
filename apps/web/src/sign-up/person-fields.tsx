import { TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { limits } from '@dark-circle/api/limits';
import { useTranslation } from 'react-i18next';
import { useFieldError } from '../form/use-field-error.ts';
import { BirthdateField } from './birthdate-field.tsx';
import { FieldGroup } from './field-group.tsx';
import type { SignUpValues } from './sign-up-values.ts';

export function PersonFields({ form }: { form: UseFormReturnType<SignUpValues> }) {
  const { t } = useTranslation();
  const fieldError = useFieldError();
  return (
    <FieldGroup legend={t('signUp.person')}>
      <TextInput
        label={t('signUp.name')}
        required
        autoComplete="name"
        maxLength={limits.personName}
        {...form.getInputProps('name')}
        error={fieldError(form.errors['name'])}
      />
      <TextInput
        label={t('signUp.email')}
        required
        type="email"
        autoComplete="email"
        {...form.getInputProps('email')}
        error={fieldError(form.errors['email'])}
      />
      <TextInput
        label={t('signUp.phone')}
        placeholder={t('signUp.phoneHint')}
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
    </FieldGroup>
  );
}
