import { chatErrorOf, type User } from '@dark-circle/sdk';
import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { refusalName } from '../../errors/refusal-name.ts';
import { Dialog } from '../../form/dialog.tsx';
import { focusFirstErrorIn } from '../../form/focus-first-error.ts';
import { showRefused } from '../../form/show-refused.ts';
import { Notice } from '../../form/notice.tsx';
import { PasswordField } from '../../form/password-field.tsx';
import { useFieldError } from '../../form/use-field-error.ts';
import { useDeleteAccount } from './use-delete-account.ts';

const focusFirstHere = focusFirstErrorIn('[role="dialog"]');

/** Nobody leaves by a slip of the hand, nor by a browser that somebody else left open. */
export function LeaveDialog({ user, onClose }: { user: User; onClose: () => void }) {
  const { t } = useTranslation(['myPage', 'translation']);
  const fieldError = useFieldError();
  const form = useForm({
    initialValues: { password: '', loginId: '' },
    validate: ({ password, loginId }) => ({
      ...(password === '' && { password: 'required' }),
      ...(loginId.trim().toLowerCase() !== user.loginId && { loginId: 'different' }),
    }),
  });
  const leave = useDeleteAccount(user, (fields) => {
    showRefused(form, fields, focusFirstHere);
  });
  const refusal =
    leave.error !== null && chatErrorOf(leave.error).fields === undefined ? refusalName(leave.error) : null;

  return (
    <Dialog title={t('leave.dialogTitle')} size="md" onClose={onClose}>
      <form noValidate onSubmit={form.onSubmit(({ password }) => leave.mutate({ password }), focusFirstHere)}>
        <Stack gap="md">
          <Text c="dimmed" size="md">
            {t('leave.dialogBody')}
          </Text>
          <PasswordField
            label={t('password.current')}
            required
            data-autofocus
            autoComplete="current-password"
            {...form.getInputProps('password')}
            error={fieldError(form.errors['password'])}
          />
          <TextInput
            label={t('leave.confirmation', { loginId: user.loginId })}
            required
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            {...form.getInputProps('loginId')}
            error={form.errors['loginId'] === undefined ? undefined : t('leave.confirmationWrong')}
          />
          {refusal !== null && (
            <Notice tone="danger">
              {refusal === 'LAST_ADMIN' ? t('leave.lastAdmin') : t(`translation:reason.${refusal}`)}
            </Notice>
          )}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t('translation:common.cancel')}
            </Button>
            <Button type="submit" color="red" loading={leave.isPending}>
              {t('leave.submit')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
