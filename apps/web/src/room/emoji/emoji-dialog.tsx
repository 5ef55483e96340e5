import { EmojiPicker, type EmojiPickerListComponents } from 'frimousse';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../form/dialog.tsx';
import { useWords } from '../../i18n/use-words.ts';
import { emojiData } from './emoji-data.ts';
import classes from './emoji-dialog.module.css';
import { emojiEn } from './words-en.ts';
import { emojiKo } from './words-ko.ts';

const components: Partial<EmojiPickerListComponents> = {
  CategoryHeader: ({ category, ...rest }) => (
    <div {...rest} className={classes.category}>
      {category.label}
    </div>
  ),
  // The kit counts from 0, where one has to count from 1.
  Row: (row) => <div {...row} className={classes.row} aria-rowindex={(row['aria-rowindex'] ?? 0) + 1} />,
  Emoji: ({ emoji, ...rest }) => (
    <button
      {...rest}
      type="button"
      className={classes.emoji}
      {...countedFromOne(rest['aria-colindex'])}
      data-active={emoji.isActive}
    >
      {emoji.emoji}
    </button>
  ),
};

function countedFromOne(index = 0): { 'aria-colindex': number } {
  return { 'aria-colindex': index + 1 };
}

/** All there are, by their groups, or by a word. */
export default function EmojiDialog(props: { onChoose: (emoji: string) => void; onClose: () => void }) {
  useWords('emoji', { ko: emojiKo, en: emojiEn });
  const { t, i18n } = useTranslation('emoji');
  return (
    <Dialog title={t('title')} size="xs" onClose={props.onClose}>
      <EmojiPicker.Root
        className={classes.picker}
        locale={i18n.language}
        resolveEmojiData={emojiData}
        columns={8}
        onEmojiSelect={({ emoji }) => {
          props.onClose();
          props.onChoose(emoji);
        }}
      >
        <EmojiPicker.Search
          className={classes.search}
          data-autofocus
          placeholder={t('search')}
          aria-label={t('search')}
        />
        <EmojiPicker.Viewport className={classes.viewport}>
          <EmojiPicker.Loading className={classes.note}>{t('loading')}</EmojiPicker.Loading>
          <EmojiPicker.Empty className={classes.note}>{t('none')}</EmojiPicker.Empty>
          <EmojiPicker.List components={components} />
        </EmojiPicker.Viewport>
        <p className={classes.label} aria-hidden>
          <EmojiPicker.ActiveEmoji>{({ emoji }) => emoji?.label ?? ''}</EmojiPicker.ActiveEmoji>
        </p>
      </EmojiPicker.Root>
    </Dialog>
  );
}
