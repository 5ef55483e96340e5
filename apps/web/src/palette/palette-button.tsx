import { ActionIcon } from '@mantine/core';
import { IconBolt } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useOpenPalette } from './palette-host.tsx';

const keys = /Mac|iPhone|iPad/u.test(navigator.userAgent) ? '⌘K' : 'Ctrl+K';

export function PaletteButton() {
  const { t } = useTranslation();
  const open = useOpenPalette();
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      aria-label={t('common.palette')}
      title={`${t('common.palette')} (${keys})`}
      aria-haspopup="dialog"
      aria-keyshortcuts="Meta+K Control+K"
      onClick={(event) => open(event.currentTarget)}
    >
      <IconBolt size={18} stroke={1.7} />
    </ActionIcon>
  );
}
