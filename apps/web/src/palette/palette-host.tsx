import { createContext, use, useEffect, type ReactNode } from 'react';
import { lateCode } from '../late/late-code.ts';
import { useLateDialog } from '../late/use-late-dialog.ts';

const palette = lateCode(() => import('./palette.tsx'));
const OpenPalette = createContext<(opener: HTMLElement) => void>(() => undefined);

/** For buttons: opens the palette, which gives the focus back to its opener. */
export const useOpenPalette = () => use(OpenPalette);

/** ⌘K or Ctrl+K on every page behind the door. */
export function PaletteHost({ children }: { children: ReactNode }) {
  const { open, close, show } = useLateDialog(palette);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      // The key is where K is, whatever it writes: on a Korean keyboard ㅏ. One that is part of a syllable is no command.
      if (event.code !== 'KeyK' || !(event.metaKey || event.ctrlKey) || event.altKey || event.shiftKey) return;
      if (event.isComposing) return;
      event.preventDefault();
      if (document.querySelector('[role="dialog"]') !== null) return;
      open(document.activeElement instanceof HTMLElement ? document.activeElement : document.body);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [open]);
  return (
    <OpenPalette value={open}>
      {children}
      {show((Palette) => (
        <Palette onClose={close} />
      ))}
    </OpenPalette>
  );
}
