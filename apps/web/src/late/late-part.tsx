import type { ComponentType } from 'react';
import { ErrorBoundary } from '../app/error-boundary.tsx';
import type { LateCode } from './late-code.ts';
import { usePartWhenCome } from './use-part-when-come.ts';

/** A part that the page is whole without. */
export function LatePart({ code }: { code: LateCode<ComponentType> }) {
  const come = usePartWhenCome(code);
  return (
    come !== undefined && (
      <ErrorBoundary fallback={null}>
        <come.part />
      </ErrorBoundary>
    )
  );
}
