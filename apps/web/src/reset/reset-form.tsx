import { chatErrorOf } from '@dark-circle/sdk';
import { Button, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useServices } from '../app/services.ts';
import { refusalName } from '../errors/refusal-name.ts';
import { focusFirstError } from '../form/focus-first-error.ts';
import { showRefused } from '../form/show-refused.ts';
import { Notice } from '../form/notice.tsx';
import { newPasswordErrors } from '../password/new-password-errors.ts';
import { NewPasswordFields } from '../password/new-password-fields.tsx';
import classes from './reset-page.module.css';

interface ResetFormProps {
  token: string;
  onOutcome: (outcome: 'done' | 'dead') => void;
}

export function ResetForm({ token, onOutcome }: ResetFormProps) {
  const { t } = useTranslation(['reset', 'translation']);
  const { trpc } = useServices();
  const form = useForm({ initialValues: { newPassword: '', confirmation: '' }, validate: newPasswordErrors });
  const reset = useMutation(
    trpc.auth.resetPassword.mutationOptions({
      onSuccess: () => onOutcome('done'),
      onError: (error) => {
        const { reason, fields } = chatErrorOf(error);
        if (reason === 'RESET_LINK_INVALID') onOutcome('dead');
        if (fields === undefined) return;
        showRefused(form, fields, focusFirstError);
      },
    }),
  );
  const isGeneral = reset.error !== null && chatErrorOf(reset.error).fields === undefined;
  return (
    <form
      noValidate
      onSubmit={form.onSubmit(({ newPassword }) => reset.mutate({ token, newPassword }), focusFirstError)}
    >
      <Stack gap="md">
        {isGeneral && <Notice tone="danger">{t(`translation:reason.${refusalName(reset.error)}`)}</Notice>}
        <NewPasswordFields form={form} name="newPassword" typed={form.values.newPassword} known={[]} size="md" />
        <p className={classes.hint}>{t('endsSessions')}</p>
        <Button type="submit" size="md" loading={reset.isPending}>
          {t('submit')}
        </Button>
      </Stack>
    </form>
  );
}
