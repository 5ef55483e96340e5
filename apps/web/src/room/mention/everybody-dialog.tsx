import { useTranslation } from 'react-i18next';
import ConfirmDialog from '../../form/confirm-dialog.tsx';
import { useWords } from '../../i18n/use-words.ts';
import { mentionEn } from './words-en.ts';
import { mentionKo } from './words-ko.ts';

/** A word to everybody is quickly written, and rings in many pockets. */
export default function EverybodyDialog(props: { count: number; onConfirm: () => void; onClose: () => void }) {
  useWords('mention', { ko: mentionKo, en: mentionEn });
  const { t } = useTranslation('mention');
  return (
    <ConfirmDialog
      title={t('question.title')}
      body={t('question.body', { count: props.count })}
      confirm={t('question.confirm')}
      pending={false}
      onConfirm={props.onConfirm}
      onClose={props.onClose}
    />
  );
}
