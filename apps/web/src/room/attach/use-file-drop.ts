import { useEffect, useEffectEvent, useState, type RefObject } from 'react';

/**
 * Files that are dragged over the page and dropped: `onDrop` hears of them, and the browser does not leave the page for them. Answers the
 * place of the room while they are over it.
 */
export function useFileDrop(
  field: RefObject<HTMLElement | null>,
  onDrop: (data: DataTransfer) => void,
): DOMRect | undefined {
  const [over, setOver] = useState<DOMRect>();
  const taken = useEffectEvent((data: DataTransfer) => onDrop(data));
  const place = useEffectEvent(() => {
    const isDialogOpen = document.querySelector('[aria-modal="true"]') !== null;
    return isDialogOpen ? undefined : field.current?.closest('main')?.getBoundingClientRect();
  });

  useEffect(() => {
    const ending = new AbortController();
    const listen = (type: 'dragenter' | 'dragover' | 'dragleave' | 'drop', act: (data: DataTransfer) => void) =>
      document.addEventListener(
        type,
        (event) => {
          const { dataTransfer } = event;
          if (dataTransfer?.types.includes('Files') !== true) return;
          event.preventDefault();
          act(dataTransfer);
        },
        { signal: ending.signal },
      );
    // Each element that is entered is left again, in no certain order.
    let depth = 0;
    listen('dragenter', () => {
      depth += 1;
      setOver(place());
    });
    listen('dragover', (data) => {
      data.dropEffect = place() === undefined ? 'none' : 'copy';
    });
    listen('dragleave', () => {
      depth -= 1;
      if (depth <= 0) setOver(undefined);
    });
    listen('drop', (data) => {
      depth = 0;
      setOver(undefined);
      if (place() !== undefined) taken(data);
    });
    return () => ending.abort();
  }, []);
  return over;
}
