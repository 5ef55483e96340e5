import MarkdownIt from 'markdown-it';
import cjkFriendly from 'markdown-it-cjk-friendly';

export type MarkdownToken = ReturnType<InstanceType<typeof MarkdownIt>['parse']>[number];

/** What is deeper than this in itself is shown as it was typed. */
const maxNesting = 20;
/** More would be more elements than all other messages on the page together. */
const maxTokens = 3_000;
/** Rows that are too short are filled up with cells: some letters could make hundreds of thousands of them. */
const maxCells = 5_000;

const parser = new MarkdownIt({ html: false, linkify: true, breaks: true, maxNesting })
  .use(cjkFriendly)
  // HTML stays words. Four blanks, a line under a line and `&lt;` mean what they look like. A link says where it leads where it
  // stands, and not below.
  .disable(['html_block', 'html_inline', 'code', 'lheading', 'entity', 'reference']);
parser.validateLink = isSafeAddress;
// `^_^` and `some_name` mean no emphasis, and `*` is there for it.
parser.inline.ruler.before('emphasis', 'underscore', (state, silent) => {
  if (state.src[state.pos] !== '_') return false;
  if (!silent) state.pending += '_';
  state.pos += 1;
  return true;
});
// `main.py` is a file, though there are addresses in Paraguay.
parser.linkify.set({ fuzzyLink: false, fuzzyEmail: false, fuzzyIP: false });

/** Undefined: too much of it to be meant well. It is shown as it was typed. */
export function parseMarkdown(body: string): MarkdownToken[] | undefined {
  if (mostCells(body) > maxCells) return undefined;
  const tokens = parser.parse(body, {});
  const all = tokens.flatMap(({ children }) => children ?? []).concat(tokens);
  return all.length > maxTokens || all.some(({ level }) => level > maxNesting) ? undefined : tokens;
}

/** To other pages and to write a mail; to nothing that would act here. */
export function isSafeAddress(address: string): boolean {
  return /^(?:https?:\/\/|mailto:)/iu.test(address);
}

function mostCells(body: string): number {
  const lines = body.split('\n');
  return lines.reduce((widest, line) => Math.max(widest, line.split('|').length), 0) * lines.length;
}
