import type { FormErrors, GetInputPropsReturnType } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { PasswordField } from '../form/password-field.tsx';
import { useFieldError } from '../form/use-field-error.ts';
import { useWords } from '../i18n/use-words.ts';
import { PasswordHint } from './password-hint.tsx';
import { passwordEn } from './words-en.ts';
import { passwordKo } from './words-ko.ts';

type Path = 'password' | 'newPassword';

/** Any form that asks for a new password, and for it once more as `confirmation`. */
interface NewPasswordForm {
  errors: FormErrors;
  getInputProps: (path: Path | 'confirmation') => GetInputPropsReturnType;
}

interface NewPasswordFieldsProps {
  form: NewPasswordForm;
  /** Its field in the form, and what was typed there. */
  name: Path;
  typed: string;
  /** What a guesser knows of the person. */
  known: readonly string[];
  size?: 'md';
}

export function NewPasswordFields({ form, name, typed, known, size }: NewPasswordFieldsProps) {
  useWords('password', { ko: passwordKo, en: passwordEn });
  const { t } = useTranslation('password');
  const fieldError = useFieldError();
  const common = { required: true, autoComplete: 'new-password', ...(size !== undefined && { size }) };
  return (
    <>
      <PasswordField
        label={t(name)}
        description={<PasswordHint typed={typed} known={known} />}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        {...common}
        {...form.getInputProps(name)}
        error={fieldError(form.errors[name])}
      />
      <PasswordField
        label={t('confirmation')}
        {...common}
        {...form.getInputProps('confirmation')}
        error={fieldError(form.errors['confirmation'])}
      />
    </>
  );
}
