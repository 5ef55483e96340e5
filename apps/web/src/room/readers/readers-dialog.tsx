import type { Message } from '@dark-circle/sdk';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../form/dialog.tsx';
import { useWords } from '../../i18n/use-words.ts';
import { useMembersNow } from '../members/use-members-now.ts';
import { PeopleLists } from './people-lists.tsx';
import { readersOf } from './unread-by.ts';
import { readersEn } from './words-en.ts';
import { readersKo } from './words-ko.ts';

/** Who has yet to read a message, and who has; it changes while one looks. */
export default function ReadersDialog({ message, onClose }: { message: Message; onClose: () => void }) {
  useWords('readers', { ko: readersKo, en: readersEn });
  const { t } = useTranslation('readers');
  const { unread, read } = readersOf(useMembersNow(), message);
  return (
    <Dialog title={t('title')} size="md" onClose={onClose}>
      <PeopleLists
        lists={[
          { title: t('unread', { count: unread.length }), people: unread, empty: t('nobodyLeft') },
          { title: t('read', { count: read.length }), people: read, empty: t('nobodyYet') },
        ]}
      />
    </Dialog>
  );
}
