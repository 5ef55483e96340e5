import type { Preferences } from '@dark-circle/sdk';
import { Button, NativeSelect, Stack, Switch, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useServices } from '../app/services.ts';
import { useToast } from '../app/use-toast.ts';
import { refusalName } from '../errors/refusal-name.ts';
import { focusFirstErrorIn } from '../form/focus-first-error.ts';
import { Notice } from '../form/notice.tsx';
import { useReportUnsaved } from '../my-page/unsaved-changes.tsx';
import classes from './quiet-hours-form.module.css';
import {
  browserTimeZone,
  quietHoursErrors,
  quietHoursRequest,
  quietHoursValues,
  timeZones,
} from './quiet-hours-values.ts';

const focusFirstHere = focusFirstErrorIn('#notifications');

export function QuietHoursForm({ preferences }: { preferences: Preferences }) {
  const { t } = useTranslation(['notifications', 'translation']);
  const { trpc, queryClient } = useServices();
  const showToast = useToast();
  const form = useForm({ initialValues: quietHoursValues(preferences), validate: quietHoursErrors });
  const save = useMutation(
    trpc.auth.updatePreferences.mutationOptions({
      onSuccess: (saved) => {
        form.setInitialValues(quietHoursValues(saved));
        form.reset();
        queryClient.setQueryData(trpc.auth.preferences.queryKey(), saved);
        showToast({ id: 'quiet', message: t('quiet.saved') });
      },
    }),
  );
  const isChanged = form.isDirty();
  useReportUnsaved(isChanged);
  const { on, timeZone } = form.values;
  const zones = timeZones(preferences.timeZone);
  const errorOf = (field: 'from' | 'to') => {
    const error = form.errors[field];
    if (error === undefined) return undefined;
    return t(error === 'out_of_range' ? 'quiet.sameTime' : 'quiet.noTime');
  };
  return (
    <form
      noValidate
      aria-label={t('quiet.title')}
      onSubmit={form.onSubmit((values) => save.mutate(quietHoursRequest(values)), focusFirstHere)}
    >
      <Stack gap="md" align="flex-start">
        <Switch
          label={t('quiet.title')}
          description={t('quiet.hint', { zone: timeZone })}
          {...form.getInputProps('on', { type: 'checkbox' })}
        />
        {on && (
          <div className={classes.hours}>
            <TextInput type="time" label={t('quiet.from')} {...form.getInputProps('from')} error={errorOf('from')} />
            <TextInput type="time" label={t('quiet.to')} {...form.getInputProps('to')} error={errorOf('to')} />
            {zones.length > 1 && (
              <NativeSelect
                label={t('quiet.timeZone')}
                data={zones.map((zone) => ({
                  value: zone,
                  label: zone === browserTimeZone() ? t('quiet.here', { zone }) : zone,
                }))}
                {...form.getInputProps('timeZone')}
              />
            )}
          </div>
        )}
        {save.error !== null && <Notice tone="danger">{t(`translation:reason.${refusalName(save.error)}`)}</Notice>}
        <Button type="submit" disabled={!isChanged} loading={save.isPending}>
          {t('quiet.apply')}
        </Button>
      </Stack>
    </form>
  );
}
