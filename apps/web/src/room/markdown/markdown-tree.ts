import type { MarkdownToken } from './parse-markdown.ts';

/** A token with what is in it: the parser tells of beginnings and ends. */
export interface MarkdownNode {
  /** Where it stands among its siblings: they never change places. */
  key: number;
  token: MarkdownToken;
  children: MarkdownNode[];
}

export function markdownTree(tokens: readonly MarkdownToken[]): MarkdownNode[] {
  const root: MarkdownNode[] = [];
  const open: MarkdownNode[][] = [root];
  for (const token of tokens) {
    const siblings = open.at(-1) ?? root;
    if (token.nesting === -1) {
      open.pop();
    } else if (token.type === 'inline') {
      siblings.push(...markdownTree(token.children ?? []));
    } else {
      const node = { key: siblings.length, token, children: [] };
      siblings.push(node);
      if (token.nesting === 1) open.push(node.children);
    }
  }
  return root;
}
