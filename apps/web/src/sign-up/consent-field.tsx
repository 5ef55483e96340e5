import { Checkbox } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { useFieldError } from '../form/use-field-error.ts';
import './consent-field.css';
import type { SignUpValues } from './sign-up-values.ts';

export function ConsentField({ form }: { form: UseFormReturnType<SignUpValues> }) {
  const { t } = useTranslation('signUp');
  const fieldError = useFieldError();
  return (
    <Checkbox
      label={t('consent')}
      description={t('consentHint')}
      {...form.getInputProps('consent', { type: 'checkbox' })}
      error={fieldError(form.errors['consent'])}
    />
  );
}
