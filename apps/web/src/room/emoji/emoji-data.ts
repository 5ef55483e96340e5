import type { EmojiData } from 'frimousse';

/** Newer ones are boxes on many a phone. */
const newestVersion = 15;
/** Of the parts that emojis are put together from. */
const componentGroup = 2;

/** From this server, with the names and the words to find them by in the language of the reader. */
export async function emojiData(language: string): Promise<EmojiData> {
  const [{ default: all }, { default: messages }] = await (language === 'ko'
    ? Promise.all([import('emojibase-data/ko/data.json'), import('emojibase-data/ko/messages.json')])
    : Promise.all([import('emojibase-data/en/data.json'), import('emojibase-data/en/messages.json')]));
  return {
    locale: language,
    emojis: all.flatMap(({ emoji, group, label, tags = [], version }) =>
      group === undefined || group === componentGroup || version > newestVersion
        ? []
        : [{ emoji, category: group, label, tags, version }],
    ),
    categories: messages.groups
      .filter(({ order }) => order !== componentGroup)
      .map(({ order, message }) => ({ index: order, label: message })),
    skinTones: { light: '', 'medium-light': '', medium: '', 'medium-dark': '', dark: '' },
  };
}
