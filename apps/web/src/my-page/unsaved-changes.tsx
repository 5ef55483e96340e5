import { useBlocker } from '@tanstack/react-router';
import { createContext, use, useCallback, useEffect, useId, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useServices } from '../app/services.ts';
import ConfirmDialog from '../form/confirm-dialog.tsx';

const ReportContext = createContext<(form: string, isChanged: boolean) => void>(() => undefined);

/** Tells the page around a form whether something in it would be lost. */
export function useReportUnsaved(isChanged: boolean): void {
  const form = useId();
  const report = use(ReportContext);
  useEffect(() => {
    report(form, isChanged);
    return () => report(form, false);
  }, [report, form, isChanged]);
}

/** Asks before a page is left on which something is typed that is stored nowhere. */
export function UnsavedChanges({ children }: { children: ReactNode }) {
  const { t } = useTranslation('myPage');
  const { session } = useServices().client;
  const [changed, setChanged] = useState<ReadonlySet<string>>(new Set());
  const report = useCallback((form: string, isChanged: boolean) => {
    setChanged((before) => {
      if (before.has(form) === isChanged) return before;
      const after = new Set(before);
      if (isChanged) after.add(form);
      else after.delete(form);
      return after;
    });
  }, []);
  const isChanged = changed.size > 0;
  // Whoever is signed out meanwhile, here or elsewhere, has nothing to save it with.
  const blocked = useBlocker({
    shouldBlockFn: ({ current, next }) =>
      isChanged && current.pathname !== next.pathname && session.getSnapshot().status === 'signedIn',
    enableBeforeUnload: isChanged,
    withResolver: true,
  });
  return (
    <ReportContext value={report}>
      {children}
      {blocked.status === 'blocked' && (
        <ConfirmDialog
          title={t('unsaved.title')}
          body={t('unsaved.body')}
          confirm={t('unsaved.leave')}
          pending={false}
          onConfirm={blocked.proceed}
          onClose={blocked.reset}
        />
      )}
    </ReportContext>
  );
}
