import { ActionIcon } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { lateCode } from '../late/late-code.ts';
import { useLateDialog } from '../late/use-late-dialog.ts';

const newDirectDialog = lateCode(() => import('./new-direct-dialog.tsx'));

export function NewDirectButton() {
  const { t } = useTranslation();
  const dialog = useLateDialog(newDirectDialog);
  return (
    <>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={t('home.newDirect')}
        aria-haspopup="dialog"
        onClick={(event) => dialog.open(event.currentTarget)}
      >
        <IconPlus size={18} stroke={1.8} />
      </ActionIcon>
      {dialog.show((NewDirectDialog) => (
        <NewDirectDialog onClose={dialog.close} />
      ))}
    </>
  );
}
