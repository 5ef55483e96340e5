import type { lightboxKo } from './words-ko.ts';

export const lightboxEn: typeof lightboxKo = {
  title: 'Photo',
  gallery: 'Photos',
  slide: 'photo',
  slideOf: 'Photo {index} of {total}',
  previous: 'Previous photo',
  next: 'Next photo',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  download: 'Download',
  toMessage: 'Go to this message',
};
