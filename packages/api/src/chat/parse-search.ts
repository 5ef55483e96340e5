/** What somebody has typed to look for messages. */
export interface TypedSearch {
  words: string[];
  /** Part of a name. */
  from?: string;
  in?: string;
  /** A day, as YYYY-MM-DD. */
  before?: string;
  after?: string;
  hasPhoto?: true;
}

/** Words and operators between blanks; quotes hold blanks together, also while they are not closed yet. */
const pieces = /(?:([a-z]+):)?(?:"([^"]*)(?:"|$)|(\S+))/giu;
const day = /^\d{4}-\d{2}-\d{2}$/u;

/**
 * `from:name in:room before:2026-11-01 after:2026-10-01 has:photo "words in a row" words`. What looks like an operator and is none
 * is a word like others. For servers and for forms that show what they understood.
 */
export function parseSearch(text: string): TypedSearch {
  const typed: TypedSearch = { words: [] };
  for (const [piece, name, quoted, bare] of text.matchAll(pieces)) {
    const value = (quoted ?? bare ?? '').trim();
    if (name !== undefined && applyOperator(typed, name.toLowerCase(), value)) continue;
    const word = name === undefined ? value : piece;
    if (word !== '') typed.words.push(word);
  }
  return typed;
}

function applyOperator(typed: TypedSearch, name: string, value: string): boolean {
  switch (name) {
    case 'from':
    case 'in':
      if (value !== '') typed[name] = value;
      return value !== '';
    case 'before':
    case 'after':
      if (isDay(value)) typed[name] = value;
      return isDay(value);
    case 'has':
      if (/^(?:photo|image)$/iu.test(value)) typed.hasPhoto = true;
      return typed.hasPhoto === true;
    default:
      return false;
  }
}

function isDay(value: string): boolean {
  const ms = Date.parse(`${value}T00:00:00Z`);
  // What is no day becomes another one, or none.
  return day.test(value) && !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(value);
}
