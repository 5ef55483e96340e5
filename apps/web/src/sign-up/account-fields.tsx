import { TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { limits } from '@dark-circle/api/limits';
import { useTranslation } from 'react-i18next';
import { useFieldError } from '../form/use-field-error.ts';
import { NewPasswordFields } from '../password/new-password-fields.tsx';
import { FieldGroup } from './field-group.tsx';
import { LoginIdHint } from './login-id-hint.tsx';
import type { SignUpValues } from './sign-up-values.ts';
import { useLoginIdCheck } from './use-login-id-check.ts';

export function AccountFields({ form }: { form: UseFormReturnType<SignUpValues> }) {
  const { t } = useTranslation('signUp');
  const fieldError = useFieldError();
  const check = useLoginIdCheck(form.values.loginId);
  const loginIdError = form.errors['loginId'] ?? (check === 'taken' ? 'login_id_taken' : undefined);
  return (
    <FieldGroup legend={t('account')}>
      <TextInput
        label={t('loginId')}
        description={<LoginIdHint check={check} />}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        required
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={limits.loginIdMax}
        {...form.getInputProps('loginId')}
        error={fieldError(loginIdError)}
      />
      <NewPasswordFields
        form={form}
        name="password"
        typed={form.values.password}
        known={[form.values.loginId, form.values.name, form.values.email]}
      />
    </FieldGroup>
  );
}
