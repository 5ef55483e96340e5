import { Modal } from '@mantine/core';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useWords } from '../i18n/use-words.ts';
import { lateCode } from '../late/late-code.ts';
import { useLateDialog } from '../late/use-late-dialog.ts';
import classes from './palette.module.css';
import { PaletteSearch } from './palette-search.tsx';
import { paletteEn } from './words-en.ts';
import { paletteKo } from './words-ko.ts';

const createRoomDialog = lateCode(() => import('../home/create-room-dialog.tsx'));

/** To every room, person and act by a few keys. */
export default function Palette({ onClose }: { onClose: () => void }) {
  useWords('palette', { ko: paletteKo, en: paletteEn });
  const { t } = useTranslation('palette');
  const field = useRef<HTMLInputElement>(null);
  const createRoom = useLateDialog(createRoomDialog);
  const instead = createRoom.show((CreateRoomDialog) => <CreateRoomDialog onClose={onClose} />);
  if (instead) return instead;
  return (
    <Modal.Root opened size="lg" yOffset="10dvh" classNames={{ content: classes.content }} onClose={onClose}>
      <Modal.Overlay />
      <Modal.Content aria-label={t('title')}>
        <PaletteSearch
          field={field}
          onClose={onClose}
          openCreateRoom={() => {
            if (field.current !== null) createRoom.open(field.current);
            return 'open';
          }}
        />
      </Modal.Content>
    </Modal.Root>
  );
}
