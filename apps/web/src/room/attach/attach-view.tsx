import { useEffect, useEffectEvent, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { useToast } from '../../app/use-toast.ts';
import { useWords } from '../../i18n/use-words.ts';
import { DropOverlay } from './drop-overlay.tsx';
import { filesOf } from './files-of.ts';
import { pastedFiles } from './pasted-files.ts';
import type { SendWhenUploaded } from './use-send-when-uploaded.ts';
import type { Attaching } from './use-attaching.ts';
import { TrayView } from './tray-view.tsx';
import { useFileDrop } from './use-file-drop.ts';
import { attachEn } from './words-en.ts';
import { attachKo } from './words-ko.ts';

export interface AttachViewProps {
  attaching: Attaching;
  sending: SendWhenUploaded;
  field: RefObject<HTMLTextAreaElement | null>;
}

/** What is attached, as long as something is; and the two ways to attach that have no button. */
export function AttachView({ attaching, sending, field }: AttachViewProps) {
  useWords('attach', { ko: attachKo, en: attachEn });
  const { t } = useTranslation('attach');
  const showToast = useToast();
  const add = (files: File[]) => {
    attaching.add(files);
    field.current?.focus();
  };
  const isOver = useFileDrop(field, (data) => {
    const { files, hasFolders } = filesOf(data);
    if (hasFolders) showToast({ id: 'noFolders', color: 'red', message: t('noFolders') });
    if (files.length > 0) add(files);
  });
  const onPaste = useEffectEvent((event: ClipboardEvent) => {
    const files = isForTheField(event, field.current) ? pastedFiles(event.clipboardData) : [];
    if (files.length === 0) return;
    event.preventDefault();
    add(files);
  });
  useEffect(() => {
    const paste = (event: ClipboardEvent) => onPaste(event);
    document.addEventListener('paste', paste);
    return () => document.removeEventListener('paste', paste);
  }, []);
  return (
    <>
      <TrayView attaching={attaching} sending={sending} field={field} />
      {isOver !== undefined && <DropOverlay over={isOver} />}
    </>
  );
}

/** What is pasted into another field, or while a dialog is open, is not meant for this one. */
function isForTheField({ target }: ClipboardEvent, field: HTMLTextAreaElement | null): boolean {
  if (field === null || target === field) return field !== null;
  const isElsewhere = target instanceof Element && target.closest('input, textarea, [contenteditable]') !== null;
  return !isElsewhere && document.querySelector('[aria-modal="true"]') === null;
}
