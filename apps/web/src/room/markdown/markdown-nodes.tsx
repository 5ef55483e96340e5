import type { Person } from '@dark-circle/sdk';
import { Fragment } from 'react';
import { MentionedText } from '../message/mentioned-text.tsx';
import { CodeBlock } from './code-block.tsx';
import { Emphasis } from './emphasis.tsx';
import { InlineCode } from './inline-code.tsx';
import { MarkdownTable } from './markdown-table.tsx';
import type { MarkdownNode } from './markdown-tree.ts';
import classes from './markdown.module.css';
import { OutwardLink } from './outward-link.tsx';
import type { MarkdownToken } from './parse-markdown.ts';

interface NodesProps {
  nodes: readonly MarkdownNode[];
  mentions: readonly Person[];
}

export function MarkdownNodes({ nodes, mentions }: NodesProps) {
  return nodes.map((node) => <NodeView key={node.key} node={node} mentions={mentions} />);
}

/**
 * Safe by what is here: whatever the parser finds, the page has these elements alone, and of what is typed only the addresses of
 * links become attributes. An image is a link: fetching it would tell its owner who reads here, and when.
 */
function NodeView({ node, mentions }: { node: MarkdownNode; mentions: readonly Person[] }) {
  const { token, children } = node;
  const inside = <MarkdownNodes nodes={children} mentions={mentions} />;
  switch (token.type) {
    case 'paragraph_open':
      return token.hidden ? inside : <p>{inside}</p>;
    // No headings of the page: whoever goes through those wants to get on, not to be read a message.
    case 'heading_open':
      return (
        <p className={classes.heading} data-level={token.tag}>
          {inside}
        </p>
      );
    case 'bullet_list_open':
      return <ul>{inside}</ul>;
    case 'ordered_list_open':
      return <ol start={Number(token.attrGet('start') ?? 1)}>{inside}</ol>;
    case 'list_item_open':
      return <li>{inside}</li>;
    case 'blockquote_open':
      return <blockquote>{inside}</blockquote>;
    case 'table_open':
      return <MarkdownTable>{inside}</MarkdownTable>;
    case 'thead_open':
      return <thead>{inside}</thead>;
    case 'tbody_open':
      return <tbody>{inside}</tbody>;
    case 'tr_open':
      return <tr>{inside}</tr>;
    case 'th_open':
      return <th data-align={alignOf(token)}>{inside}</th>;
    case 'td_open':
      return <td data-align={alignOf(token)}>{inside}</td>;
    case 'strong_open':
    case 'em_open':
    case 's_open':
      return <Emphasis node={node}>{inside}</Emphasis>;
    case 'link_open':
      return <OutwardLink address={String(token.attrGet('href'))}>{inside}</OutwardLink>;
    case 'image':
      return <OutwardLink address={String(token.attrGet('src'))}>{token.content || token.attrGet('src')}</OutwardLink>;
    case 'softbreak':
    case 'hardbreak':
      return <br />;
    case 'hr':
      return <hr />;
    case 'code_inline':
      return <InlineCode code={token.content} mentions={mentions} />;
    case 'fence':
      return <CodeBlock code={token.content} language={token.info.trim().split(/\s/u)[0] ?? ''} />;
    default:
      return (
        <Fragment>
          <MentionedText text={token.content} mentions={mentions} />
        </Fragment>
      );
  }
}

/** The parser says it as a style. */
function alignOf(token: MarkdownToken): string | undefined {
  return /text-align:(?<where>\w+)/u.exec(String(token.attrGet('style')))?.groups?.['where'];
}
