import type { Message } from '@dark-circle/sdk';
import { useCallback, useState, type ReactNode } from 'react';
import { lateCode } from '../../late/late-code.ts';
import { useLateDialog } from '../../late/use-late-dialog.ts';
import { PhotoViewerContext } from './photo-viewer-context.ts';
import type { Photo } from './photo.ts';

const lightbox = lateCode(() => import('./lightbox.tsx'));

/** Around the messages: a photo of one of them leads on to those of all that are here. */
export function PhotoViewer(props: {
  messages: readonly Message[];
  onMessage: (seq: number) => void;
  children: ReactNode;
}) {
  const { messages, onMessage, children } = props;
  const [pressed, setPressed] = useState<Photo>();
  const { open, close, show } = useLateDialog(lightbox);
  // The same function always: no row is painted anew for another message.
  const view = useCallback(
    (photo: Photo, opener: HTMLElement) => {
      setPressed(photo);
      open(opener);
    },
    [open],
  );
  return (
    <PhotoViewerContext value={view}>
      {children}
      {pressed !== undefined &&
        show((Lightbox) => <Lightbox messages={messages} pressed={pressed} onMessage={onMessage} onClose={close} />)}
    </PhotoViewerContext>
  );
}
