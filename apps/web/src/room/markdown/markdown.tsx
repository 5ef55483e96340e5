import type { Person } from '@dark-circle/sdk';
import { useMemo, type ReactNode } from 'react';
import { useWords } from '../../i18n/use-words.ts';
import { MarkdownNodes } from './markdown-nodes.tsx';
import { markdownTree } from './markdown-tree.ts';
import classes from './markdown.module.css';
import { parseMarkdown } from './parse-markdown.ts';
import { markdownEn } from './words-en.ts';
import { markdownKo } from './words-ko.ts';

interface MarkdownProps {
  body: string;
  mentions: readonly Person[];
  /** For what is not to be formatted. */
  plain: ReactNode;
}

export default function Markdown({ body, mentions, plain }: MarkdownProps) {
  useWords('markdown', { ko: markdownKo, en: markdownEn });
  const tokens = useMemo(() => parseMarkdown(body), [body]);
  if (tokens === undefined) return plain;
  return (
    <div className={classes.markdown}>
      <MarkdownNodes nodes={markdownTree(tokens)} mentions={mentions} />
    </div>
  );
}
