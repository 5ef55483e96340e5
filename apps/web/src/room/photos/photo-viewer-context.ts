import { createContext } from 'react';
import type { Photo } from './photo.ts';

/** Shows a photo as large as the screen. */
export const PhotoViewerContext = createContext<(photo: Photo, opener: HTMLElement) => void>(() => undefined);
