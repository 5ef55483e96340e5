import type { ReactNode } from 'react';
import type { MarkdownNode } from './markdown-tree.ts';

/** Of words. `*^^*` is a face, and shows its cheeks. */
export function Emphasis({ node, children }: { node: MarkdownNode; children: ReactNode }) {
  const { type, markup } = node.token;
  if (!/[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(textOf(node))) return [markup, children, markup];
  if (type === 'strong_open') return <strong>{children}</strong>;
  return type === 'em_open' ? <em>{children}</em> : <del>{children}</del>;
}

function textOf({ token, children }: MarkdownNode): string {
  return token.content + children.map(textOf).join('');
}
