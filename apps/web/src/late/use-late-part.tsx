import { limits } from '@dark-circle/api/limits';
import { useEffect, useEffectEvent, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorBoundary } from '../app/error-boundary.tsx';
import { useServices } from '../app/services.ts';
import { useToast } from '../app/use-toast.ts';
import './awaited.css';
import type { LateCode } from './late-code.ts';

export interface LatePart<Part> {
  /** Whose press has asked for it. It may have yet to come. */
  opener: HTMLElement | undefined;
  open: (opener: HTMLElement) => void;
  close: () => void;
  /** What is made of it, nothing before it has come. */
  show: (render: (part: Part) => ReactNode) => ReactNode;
}

/**
 * The page is painted before its menus, drawers and dialogs are there. They are fetched as soon as it has nothing else to do;
 * one that is asked for before opens when it has come. What does not come must not take the page with it: that is
 * said, and the next press tries again.
 */
export function useLatePart<Part>(code: LateCode<Part>): LatePart<Part> {
  const [opener, setOpener] = useState<HTMLElement>();
  const [come, setCome] = useState<{ part: Part }>();
  const sayItFailed = useFailureToast();
  useEffect(() => code.fetchWhenIdle(), [code]);

  const fail = () => {
    setOpener(undefined);
    setCome(undefined);
    sayItFailed();
  };
  const giveUp = useEffectEvent(fail);

  const awaitedBy = come === undefined ? opener : undefined;
  useEffect(() => {
    if (awaitedBy === undefined) return undefined;
    // The press is given up, not the fetch, which may hang for minutes: what comes of it by then opens at the next press.
    const press = new AbortController();
    const timer = setTimeout(giveUp, limits.clientRequestTimeoutMs);
    // Set from here, since the button of a menu's dialog is not ours to render.
    awaitedBy.setAttribute('aria-busy', 'true');
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
      awaitedBy.removeAttribute('aria-busy');
    };
  }, [awaitedBy, code]);

  return {
    opener,
    open: setOpener,
    close: () => setOpener(undefined),
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
    if (status === 'live' || status === 'idle')
      showToast({ id: 'notOpened', color: 'red', message: t('common.notOpened') });
    else showToast({ id: 'OFFLINE', color: 'red', message: t('reason.OFFLINE') });
  };
}
