import { chatErrorOf } from '@dark-circle/sdk';
import { Button, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useServices } from '../app/services.ts';
import { DoorLayout } from '../door/door-layout.tsx';
import doorClasses from '../door/door-links.module.css';
import { focusFirstError } from '../form/focus-first-error.ts';
import { PasswordField } from '../form/password-field.tsx';
import { requiredErrors } from '../form/required-errors.ts';
import { useFieldError } from '../form/use-field-error.ts';
import { ForgottenPassword } from './forgotten-password.tsx';
import { SignInRefusal } from './sign-in-refusal.tsx';

export function SignInPage() {
  const { t } = useTranslation();
  const { client } = useServices();
  const navigate = useNavigate();
  const { next } = useSearch({ from: '/sign-in' });
  const fieldError = useFieldError();
  const form = useForm({
    initialValues: { loginId: '', password: '' },
    validate: requiredErrors,
  });
  // Stays while the next attempt is under way: a notice that went would move the button under the pointer.
  const [refused, setRefused] = useState<{ error: Error | null; attempt: number }>({ error: null, attempt: 0 });
  const signIn = useMutation({
    mutationFn: (values: typeof form.values) => client.signIn(values),
    onSuccess: () => navigate({ to: next ?? '/', replace: true }),
    onError: (error) => {
      setRefused((before) => ({ error, attempt: before.attempt + 1 }));
      const { fields } = chatErrorOf(error);
      if (fields !== undefined) form.setErrors(fields);
    },
  });

  return (
    <DoorLayout title={t('signIn.title')} lead={t('signIn.lead')}>
      <form noValidate onSubmit={form.onSubmit((values) => signIn.mutate(values), focusFirstError)}>
        <Stack gap="md">
          {/* A new one is spoken, even if it says the same. */}
          <SignInRefusal key={refused.attempt} error={refused.error} />
          <TextInput
            label={t('signIn.loginId')}
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            size="md"
            {...form.getInputProps('loginId')}
            error={fieldError(form.errors['loginId'])}
          />
          <PasswordField
            label={t('signIn.password')}
            autoComplete="current-password"
            size="md"
            {...form.getInputProps('password')}
            error={fieldError(form.errors['password'])}
          />
          <Button type="submit" size="md" mt="xs" loading={signIn.isPending}>
            {t('signIn.submit')}
          </Button>
        </Stack>
      </form>
      <ForgottenPassword />
      <p className={doorClasses.other}>
        {t('signIn.noAccount')}{' '}
        <Link to="/sign-up" search={next === undefined ? {} : { next }}>
          {t('signIn.toSignUp')}
        </Link>
      </p>
    </DoorLayout>
  );
}
