import { Button, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { AddressFields } from '../address/address-fields.tsx';
import { focusFirstError } from '../form/focus-first-error.ts';
import { showRefused } from '../form/show-refused.ts';
import { Notice } from '../form/notice.tsx';
import { PersonFields } from '../profile/person-fields.tsx';
import { AccountFields } from './account-fields.tsx';
import { ConsentField } from './consent-field.tsx';
import { FieldGroup } from './field-group.tsx';
import { emptySignUp, signUpErrors, type SignUpValues } from './sign-up-values.ts';
import { useSignUp } from './use-sign-up.ts';

export function SignUpForm({ next }: { next: string | undefined }) {
  const { t } = useTranslation(['signUp', 'translation']);
  const form = useForm<SignUpValues>({ initialValues: emptySignUp, validate: signUpErrors });
  const signUp = useSignUp({
    next,
    onFieldsRefused: (fields) => {
      showRefused(form, fields, focusFirstError);
    },
  });
  const toMend = Object.keys(form.errors).length;

  return (
    <form noValidate onSubmit={form.onSubmit((values) => signUp.submit(values), focusFirstError)}>
      <Stack gap="xl">
        <AccountFields form={form} />
        <FieldGroup legend={t('person')}>
          <PersonFields form={form} />
        </FieldGroup>
        <FieldGroup legend={t('addressGroup')}>
          <AddressFields form={form} />
        </FieldGroup>
        <Stack gap="md">
          <ConsentField form={form} />
          {signUp.refusal !== undefined && <Notice tone="danger">{t(`translation:reason.${signUp.refusal}`)}</Notice>}
          {toMend > 0 && <Notice tone="danger">{t('fieldsToMend', { count: toMend })}</Notice>}
          <Button type="submit" size="md" loading={signUp.pending}>
            {t('submit')}
          </Button>
        </Stack>
      </Stack>
    </form>
  );
}
