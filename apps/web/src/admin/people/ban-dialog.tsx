import { limits } from '@dark-circle/api/limits';
import { chatErrorOf, type UserDetails } from '@dark-circle/sdk';
import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { useServices } from '../../app/services.ts';
import { refusalName } from '../../errors/refusal-name.ts';
import { Dialog } from '../../form/dialog.tsx';
import { focusFirstError } from '../../form/focus-first-error.ts';
import { showRefused } from '../../form/show-refused.ts';
import { Notice } from '../../form/notice.tsx';
import { useFieldError } from '../../form/use-field-error.ts';
import { ChoiceChips } from '../../list/choice-chips.tsx';
import { durations, endOf, type Duration } from './ban-duration.ts';
import { useAct } from './use-act.ts';

interface BanValues {
  reason: string;
  duration: Duration;
  until: string;
}

/** From the account as a whole, or from writing alone. */
export function BanDialog(props: { kind: 'ban' | 'chatBan'; user: UserDetails; onClose: () => void }) {
  const { kind, user, onClose } = props;
  const { t } = useTranslation(['admin', 'translation']);
  const { admin } = useServices().client.trpc;
  const fieldError = useFieldError();
  const form = useForm<BanValues>({
    initialValues: { reason: user[kind]?.reason ?? '', duration: 'day', until: '' },
    validate: ({ reason, duration, until }) => ({
      ...(reason.trim() === '' && { reason: 'required' }),
      ...(endOf(duration, until) === 'past' && { until: 'past' }),
    }),
  });
  const perform = useAct<{ userId: number; reason: string; until?: string }>({
    act: async (order) => (kind === 'ban' ? admin.banUser : admin.chatBanUser).mutate(order),
    done: t(`${kind}.done`, { name: user.name }),
    onDone: onClose,
    onError: (error) => {
      showRefused(form, chatErrorOf(error).fields ?? {}, focusFirstError);
    },
  });
  const submit = ({ reason, duration, until }: BanValues) => {
    const end = endOf(duration, until);
    if (end !== 'past') perform.mutate({ userId: user.id, reason: reason.trim(), ...end });
  };
  const untilError = form.errors['until'];
  return (
    <Dialog title={t(`${kind}.title`, { name: user.name })} size="md" onClose={onClose}>
      <form noValidate onSubmit={form.onSubmit(submit, focusFirstError)}>
        <Stack gap="md">
          <Text c="dimmed" size="md">
            {t(`${kind}.body`)}
          </Text>
          <TextInput
            label={t('ban.reason')}
            placeholder={t('ban.reasonHint')}
            required
            data-autofocus
            maxLength={limits.reason}
            {...form.getInputProps('reason')}
            error={fieldError(form.errors['reason'])}
          />
          <ChoiceChips
            label={t('ban.duration')}
            labelShown
            choices={durations.map((value) => ({ value, label: t(`ban.${value}`) }))}
            value={form.values.duration}
            onChange={(duration) => form.setFieldValue('duration', duration)}
          />
          {form.values.duration === 'custom' && (
            <TextInput
              type="datetime-local"
              label={t('ban.until')}
              required
              {...form.getInputProps('until')}
              error={untilError === 'past' ? t('ban.notFuture') : fieldError(untilError)}
            />
          )}
          {perform.isError && chatErrorOf(perform.error).fields === undefined && (
            <Notice tone="danger">{t(`translation:reason.${refusalName(perform.error)}`)}</Notice>
          )}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t('translation:common.cancel')}
            </Button>
            <Button type="submit" color="red" loading={perform.isPending}>
              {t(`${kind}.confirm`)}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
