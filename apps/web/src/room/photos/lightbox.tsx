import 'yet-another-react-lightbox/styles.css';
import type { Message } from '@dark-circle/sdk';
import { useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import Frame, { type ControllerRef } from 'yet-another-react-lightbox';
import Zoom from 'yet-another-react-lightbox/plugins/zoom';
import { useServices } from '../../app/services.ts';
import { useWords } from '../../i18n/use-words.ts';
import { LightboxActs } from './lightbox-acts.tsx';
import { LightboxCaption } from './lightbox-caption.tsx';
import classes from './lightbox.module.css';
import { photosIn, type ShownPhoto } from './photos-in.ts';
import type { Photo } from './photo.ts';
import { lightboxEn } from './words-en.ts';
import { lightboxKo } from './words-ko.ts';

interface LightboxProps {
  messages: readonly Message[];
  pressed: Photo;
  onMessage: (seq: number) => void;
  onClose: () => void;
}

/** One photo as large as the screen, on the way through all that are here. */
export default function Lightbox({ messages, pressed, onMessage, onClose }: LightboxProps) {
  useWords('lightbox', { ko: lightboxKo, en: lightboxEn });
  const { t } = useTranslation(['lightbox', 'translation']);
  const { attachmentUrl } = useServices().client;
  const controller = useRef<ControllerRef>(null);
  const goTo = useRef<number>(undefined);
  const [shown, setShown] = useState({ id: pressed.id, index: 0 });
  const photos = usePhotos(messages, pressed);
  const slides = useMemo(
    () =>
      photos.map(({ photo: { id, name, width, height } }) => ({
        src: attachmentUrl(id),
        alt: t('translation:message.photo', { name }),
        width,
        height,
      })),
    [photos, attachmentUrl, t],
  );
  // One that is deleted while it is shown leaves its place to the next.
  const found = photos.findIndex(({ photo }) => photo.id === shown.id);
  const index = found === -1 ? Math.min(shown.index, photos.length - 1) : found;
  const current = photos[index];

  const jump = (event: KeyboardEvent) => {
    if (event.key !== 'Home' && event.key !== 'End') return;
    event.preventDefault();
    const count = event.key === 'Home' ? index : photos.length - 1 - index;
    if (count > 0) controller.current?.[event.key === 'Home' ? 'prev' : 'next']({ count });
  };
  // Once the focus is back where it was: that may scroll.
  const close = () => {
    onClose();
    if (goTo.current !== undefined) onMessage(goTo.current);
  };
  const leaveFor = (seq: number) => {
    goTo.current = seq;
    controller.current?.close();
  };
  if (current === undefined) return null;
  return (
    <Frame
      open
      close={close}
      className={classes.lightbox ?? ''}
      index={index}
      slides={slides}
      plugins={[Zoom]}
      zoom={{ maxZoomPixelRatio: 2, scrollToZoom: true }}
      carousel={{ finite: true, preload: 1, padding: 0, imageProps: { draggable: false } }}
      animation={{ fade: 150, swipe: 240, navigation: 180 }}
      controller={{ ref: controller, closeOnPullDown: true }}
      portal={{ container: { onKeyDown: jump } }}
      on={{ view: (view) => setShown({ id: photos[view.index]?.photo.id ?? shown.id, index: view.index }) }}
      toolbar={{ buttons: [<LightboxActs key="acts" shown={current} onMessage={leaveFor} />, 'zoom', 'close'] }}
      render={{ controls: () => <LightboxCaption shown={current} number={index + 1} count={photos.length} /> }}
      labels={{
        Lightbox: t('title'),
        'Photo gallery': t('gallery'),
        Carousel: t('gallery'),
        Slide: t('slide'),
        '{index} of {total}': t('slideOf'),
        Previous: t('previous'),
        Next: t('next'),
        Close: t('translation:common.close'),
        'Zoom in': t('zoomIn'),
        'Zoom out': t('zoomOut'),
      }}
    />
  );
}

/** One whose message is not in the room yet is shown alone. */
function usePhotos(messages: readonly Message[], pressed: Photo): readonly ShownPhoto[] {
  const [opened] = useState(messages);
  return useMemo(() => {
    const isThere = photosIn(opened).some(({ photo }) => photo.id === pressed.id);
    return isThere ? photosIn(messages) : [{ photo: pressed }];
  }, [opened, messages, pressed]);
}
