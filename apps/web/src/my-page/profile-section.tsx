import { updateProfileInput } from '@dark-circle/api/schemas';
import { chatErrorOf, type User } from '@dark-circle/sdk';
import { Button, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { AddressFields } from '../address/address-fields.tsx';
import { useServices } from '../app/services.ts';
import { useToast } from '../app/use-toast.ts';
import { refusalName } from '../errors/refusal-name.ts';
import { focusFirstErrorIn } from '../form/focus-first-error.ts';
import { showRefused } from '../form/show-refused.ts';
import { Notice } from '../form/notice.tsx';
import { schemaErrors } from '../form/schema-errors.ts';
import { PersonFields } from '../profile/person-fields.tsx';
import { profileRequest, profileValues, type ProfileValues } from '../profile/profile-values.ts';
import classes from './profile-section.module.css';
import { Section } from './section.tsx';
import { useReportUnsaved } from './unsaved-changes.tsx';

const focusFirstHere = focusFirstErrorIn('#profile');

/** All that was told at sign-up, with the same fields. What was typed stays until it is saved or taken back. */
export function ProfileSection({ user }: { user: User }) {
  const { t } = useTranslation(['myPage', 'translation']);
  const { client, trpc, queryClient } = useServices();
  const showToast = useToast();
  const form = useForm<ProfileValues>({
    initialValues: profileValues(user),
    validate: (values) => schemaErrors(updateProfileInput, profileRequest(values)),
  });
  const save = useMutation(
    trpc.auth.updateProfile.mutationOptions({
      onSuccess: async (saved) => {
        // As it is stored now, and no other device's change of it meanwhile.
        form.setInitialValues(profileValues(saved));
        form.reset();
        queryClient.setQueryData(trpc.auth.me.queryKey(), saved);
        showToast({ id: 'profile', message: t('profile.saved') });
        // The name in all tabs comes with the session. It is saved, whether that is told now or with the next token.
        await client.session.refresh().catch(() => undefined);
      },
      onError: (error) => {
        const { fields } = chatErrorOf(error);
        if (fields === undefined) return;
        showRefused(form, fields, focusFirstHere);
      },
    }),
  );
  const isChanged = form.isDirty();
  useReportUnsaved(isChanged);
  const toMend = Object.keys(form.errors).length;
  const isGeneral = save.error !== null && chatErrorOf(save.error).fields === undefined;

  return (
    <Section id="profile" title={t('profile.title')} hint={t('profile.hint')}>
      <form
        noValidate
        onSubmit={form.onSubmit((values) => save.mutate(profileRequest(values)), focusFirstHere)}
        aria-labelledby="profile-title"
      >
        <Stack gap="md">
          <div className={classes.person}>
            <PersonFields form={form} />
          </div>
          <fieldset className={classes.address}>
            <legend className={classes.legend}>{t('profile.address')}</legend>
            <Stack gap="md">
              <AddressFields form={form} />
            </Stack>
          </fieldset>
          {isGeneral && <Notice tone="danger">{t(`translation:reason.${refusalName(save.error)}`)}</Notice>}
          {toMend > 0 && <Notice tone="danger">{t('toMend', { count: toMend })}</Notice>}
          <div className={classes.acts}>
            <Button type="submit" disabled={!isChanged} loading={save.isPending}>
              {t('profile.save')}
            </Button>
            {isChanged && !save.isPending && (
              <Button variant="subtle" color="gray" onClick={form.reset}>
                {t('profile.undo')}
              </Button>
            )}
            <span role="status" className={classes.unsaved}>
              {isChanged && !save.isPending && t('profile.unsaved')}
            </span>
          </div>
        </Stack>
      </form>
    </Section>
  );
}
