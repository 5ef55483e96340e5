import type { Person } from '@dark-circle/sdk';
import { ErrorBoundary } from '../../app/error-boundary.tsx';
import { lateCode } from '../../late/late-code.ts';
import { usePartWhenCome } from '../../late/use-part-when-come.ts';
import { hasMarkdown } from '../markdown/has-markdown.ts';
import { PlainBody } from './plain-body.tsx';

const markdown = lateCode(() => import('../markdown/markdown.tsx'));

/** As it was typed at first; with its lists, tables and code once what knows them has come. */
export function MessageBody({ body, mentions }: { body: string; mentions: readonly Person[] }) {
  const formatted = usePartWhenCome(markdown, hasMarkdown(body));
  const plain = <PlainBody body={body} mentions={mentions} />;
  if (formatted === undefined) return plain;
  return (
    <ErrorBoundary fallback={plain}>
      <formatted.part body={body} mentions={mentions} plain={plain} />
    </ErrorBoundary>
  );
}
