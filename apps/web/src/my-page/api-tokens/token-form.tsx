import { limits } from '@dark-circle/api/limits';
import { createApiTokenInput } from '@dark-circle/api/schemas';
import { chatErrorOf, type ScopeAct, type User } from '@dark-circle/sdk';
import { Button, Checkbox, Group, NativeSelect, Radio, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useServices } from '../../app/services.ts';
import { refusalName } from '../../errors/refusal-name.ts';
import { focusFirstErrorIn } from '../../form/focus-first-error.ts';
import { Notice } from '../../form/notice.tsx';
import { schemaErrors } from '../../form/schema-errors.ts';
import { showRefused } from '../../form/show-refused.ts';
import { useFieldError } from '../../form/use-field-error.ts';
import { useMyRooms } from '../../rooms/use-my-rooms.ts';
import { useRoomName } from '../../rooms/use-room-name.ts';
import { CurrentPasswordField } from '../current-password-field.tsx';
import classes from './token-form.module.css';
import './make-token-dialog.css';
import { emptyToken, expiryDays, tokenRequest, type TokenValues } from './token-values.ts';

const focusFirstHere = focusFirstErrorIn('[role="dialog"]');
const forEverybody: readonly ScopeAct[] = ['read', 'write', 'manage'];

/** What a token is called, what it is good for, where and how long; and the password, since it outlives this session. */
export function TokenForm(props: { user: User; onMade: (token: string) => void; onClose: () => void }) {
  const { t } = useTranslation(['myPage', 'translation']);
  const { client, trpc, queryClient } = useServices();
  const fieldError = useFieldError();
  const rooms = useMyRooms();
  const nameOf = useRoomName();
  const form = useForm<TokenValues>({
    initialValues: emptyToken,
    validate: (values) => schemaErrors(createApiTokenInput, tokenRequest(values, Date.now())),
  });
  const make = useMutation({
    mutationFn: async (values: TokenValues) => client.trpc.auth.createApiToken.mutate(tokenRequest(values, Date.now())),
    // It holds the token.
    gcTime: 0,
    onSuccess: async ({ token }) => {
      props.onMade(token);
      await queryClient.invalidateQueries({ queryKey: trpc.auth.apiTokens.queryKey() });
    },
    onError: (error) => {
      const { fields } = chatErrorOf(error);
      if (fields !== undefined) showRefused(form, fields, focusFirstHere);
    },
  });
  const isGeneral = make.error !== null && chatErrorOf(make.error).fields === undefined;
  const acts = props.user.role === 'admin' ? [...forEverybody, 'admin' as const] : forEverybody;

  return (
    <form noValidate onSubmit={form.onSubmit((values) => make.mutate(values), focusFirstHere)}>
      <Stack gap="md">
        {/* For password managers: whose password it is. */}
        <input type="text" autoComplete="username" value={props.user.loginId} readOnly hidden />
        <TextInput
          label={t('apiTokens.name')}
          placeholder={t('apiTokens.namePlaceholder')}
          required
          data-autofocus
          autoComplete="off"
          maxLength={limits.apiTokenName}
          {...form.getInputProps('name')}
          error={fieldError(form.errors['name'])}
        />
        <Checkbox.Group
          label={t('apiTokens.acts')}
          {...form.getInputProps('acts')}
          error={fieldError(form.errors['acts'])}
        >
          <Stack gap="xs" mt="xs" mb={5}>
            {acts.map((act) => (
              <Checkbox
                key={act}
                value={act}
                label={t(`apiTokens.act.${act}`)}
                description={t(`apiTokens.actHint.${act}`)}
              />
            ))}
          </Stack>
        </Checkbox.Group>
        <Radio.Group label={t('apiTokens.rooms')} {...form.getInputProps('where')}>
          <Stack gap="xs" mt="xs">
            <Radio value="everywhere" label={t('apiTokens.everywhere')} />
            <Radio value="some rooms" label={t('apiTokens.someRooms')} />
          </Stack>
        </Radio.Group>
        {form.values.where === 'some rooms' && (
          <Checkbox.Group
            aria-label={t('apiTokens.someRooms')}
            {...form.getInputProps('roomIds')}
            error={fieldError(form.errors['roomIds'])}
          >
            <div className={classes.rooms}>
              {rooms.data?.map((room) => (
                <Checkbox key={room.id} value={String(room.id)} label={nameOf(room)} />
              ))}
            </div>
          </Checkbox.Group>
        )}
        <NativeSelect
          label={t('apiTokens.expiry')}
          {...form.getInputProps('expiry')}
          error={fieldError(form.errors['expiresAt'])}
        >
          {expiryDays.map((days) => (
            <option key={days} value={days}>
              {t('apiTokens.expiryDays', { count: days })}
            </option>
          ))}
          <option value="never">{t('apiTokens.expiryNever')}</option>
        </NativeSelect>
        <CurrentPasswordField form={form} />
        {isGeneral && <Notice tone="danger">{t(`translation:reason.${refusalName(make.error)}`)}</Notice>}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={props.onClose}>
            {t('translation:common.cancel')}
          </Button>
          <Button type="submit" loading={make.isPending}>
            {t('apiTokens.submit')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
