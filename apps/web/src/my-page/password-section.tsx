import { chatErrorOf, type User } from '@dark-circle/sdk';
import { Button, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useServices } from '../app/services.ts';
import { useToast } from '../app/use-toast.ts';
import { refusalName } from '../errors/refusal-name.ts';
import { focusFirstErrorIn } from '../form/focus-first-error.ts';
import { showRefused } from '../form/show-refused.ts';
import { Notice } from '../form/notice.tsx';
import { newPasswordErrors } from '../password/new-password-errors.ts';
import { NewPasswordFields } from '../password/new-password-fields.tsx';
import { CurrentPasswordField } from './current-password-field.tsx';
import { Section } from './section.tsx';
import { useReportUnsaved } from './unsaved-changes.tsx';

const focusFirstHere = focusFirstErrorIn('#password');

const empty = { currentPassword: '', newPassword: '', confirmation: '' };

function passwordErrors(values: typeof empty): Record<string, string> {
  const isSame = values.newPassword !== '' && values.newPassword === values.currentPassword;
  return {
    ...newPasswordErrors(values),
    ...(values.currentPassword === '' && { currentPassword: 'required' }),
    ...(isSame && { newPassword: 'same_password' }),
  };
}

export function PasswordSection({ user }: { user: User }) {
  const { t } = useTranslation(['myPage', 'translation']);
  const { trpc, queryClient } = useServices();
  const showToast = useToast();
  const form = useForm({ initialValues: empty, validate: passwordErrors });
  const change = useMutation(
    trpc.auth.changePassword.mutationOptions({
      onSuccess: async () => {
        form.reset();
        showToast({ id: 'password', message: t('password.changed') });
        await queryClient.invalidateQueries({ queryKey: trpc.auth.sessions.queryKey() });
      },
      onError: (error) => {
        const { fields } = chatErrorOf(error);
        if (fields === undefined) return;
        showRefused(form, fields, focusFirstHere);
      },
    }),
  );
  useReportUnsaved(form.isDirty());
  const isGeneral = change.error !== null && chatErrorOf(change.error).fields === undefined;

  return (
    <Section id="password" title={t('password.title')} hint={t('password.hint')}>
      <form
        noValidate
        aria-labelledby="password-title"
        onSubmit={form.onSubmit(
          ({ currentPassword, newPassword }) => change.mutate({ currentPassword, newPassword }),
          focusFirstHere,
        )}
      >
        <Stack gap="md" maw="26rem">
          {/* For password managers: whose password it is. */}
          <input type="text" autoComplete="username" value={user.loginId} readOnly hidden />
          <CurrentPasswordField form={form} />
          <NewPasswordFields
            form={form}
            name="newPassword"
            typed={form.values.newPassword}
            known={[user.loginId, user.name, user.email]}
          />
          {isGeneral && <Notice tone="danger">{t(`translation:reason.${refusalName(change.error)}`)}</Notice>}
          <Button type="submit" style={{ alignSelf: 'flex-start' }} loading={change.isPending}>
            {t('password.submit')}
          </Button>
        </Stack>
      </form>
    </Section>
  );
}
