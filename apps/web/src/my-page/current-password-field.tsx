import type { FormErrors, GetInputPropsReturnType } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { PasswordField } from '../form/password-field.tsx';
import { useFieldError } from '../form/use-field-error.ts';

/** Any form that asks for the password again, as `currentPassword`. */
interface AskingForm {
  errors: FormErrors;
  getInputProps: (path: 'currentPassword') => GetInputPropsReturnType;
}

export function CurrentPasswordField({ form }: { form: AskingForm }) {
  const { t } = useTranslation('myPage');
  const fieldError = useFieldError();
  return (
    <PasswordField
      label={t('password.current')}
      required
      autoComplete="current-password"
      {...form.getInputProps('currentPassword')}
      error={fieldError(form.errors['currentPassword'])}
    />
  );
}
