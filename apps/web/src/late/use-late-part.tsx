import { limits } from '@dark-circle/api/limits';
import { useEffect, useEffectEvent, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorBoundary } from '../app/error-boundary.tsx';
import { useServices } from '../app/services.ts';
import { useToast } from '../app/use-toast.ts';
import type { LateCode } from './late-code.ts';

export interface LatePart<Part> {
  /** Asked for: it may have yet to come. */
  opened: boolean;
  setOpened: (opened: boolean) => void;
  /** What is made of it, nothing before it has come. */
  show: (render: (part: Part) => ReactNode) => ReactNode;
}

/**
 * The page is painted before its menus, drawers and dialogs are there. They are fetched as soon as it has nothing else to do;
 * one that is asked for before opens when it has come. What does not come must not take the page with it: that is
 * said, and the next press tries again.
 */
export function useLatePart<Part>(code: LateCode<Part>): LatePart<Part> {
  const [opened, setOpened] = useState(false);
  const [come, setCome] = useState<{ part: Part }>();
  const sayItFailed = useFailureToast();
  useEffect(() => code.fetchWhenIdle(), [code]);

  const fail = () => {
    setOpened(false);
    setCome(undefined);
    sayItFailed();
  };
  const giveUp = useEffectEvent(fail);

  const isAwaited = opened && come === undefined;
  useEffect(() => {
    if (!isAwaited) return undefined;
    // The press is given up, not the fetch, which may hang for minutes: what comes of it by then opens at the next press.
    const press = new AbortController();
    const timer = setTimeout(giveUp, limits.clientRequestTimeoutMs);
    code.fetch().then(
      (part) => {
        if (!press.signal.aborted) setCome({ part });
      },
      () => {
        if (!press.signal.aborted) giveUp();
      },
    );
    return () => {
      clearTimeout(timer);
      press.abort();
    };
  }, [isAwaited, code]);

  return {
    opened,
    setOpened,
    show: (render) =>
      come !== undefined && (
        <ErrorBoundary fallback={null} onError={fail}>
          {render(come.part)}
        </ErrorBoundary>
      ),
  };
}

function useFailureToast(): () => void {
  const { t } = useTranslation();
  const { connection } = useServices().client;
  const showToast = useToast();
  return () => {
    const { status } = connection.getSnapshot();
    // Where the server does answer, it may have another version by now, and some browsers ask for no code twice.
    if (status === 'live' || status === 'idle') showToast({ id: 'crash', color: 'red', message: t('crash.body') });
    else showToast({ id: 'OFFLINE', color: 'red', message: t('reason.OFFLINE') });
  };
}
