import { useEffect, useEffectEvent, useState, type RefObject } from 'react';
import type { Row } from './rows.ts';

/** One stop for the Tab key, however many messages there are: answers the key of the one; the arrows go on from it. */
export function useRovingMessages(rows: readonly Row[], listRef: RefObject<HTMLElement | null>): string | undefined {
  const [chosen, setChosen] = useState<string>();
  const messages = rows.filter((row) => row.kind === 'message');
  const active = messages.find((row) => row.key === chosen) ?? messages.at(-1);

  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
    const button = event.target instanceof HTMLElement ? event.target : undefined;
    if (step === 0 || active === undefined || button?.dataset['messageMenu'] === undefined) return;
    // An open menu has arrows of its own.
    if (button.ariaExpanded === 'true') return;
    const next = messages[messages.indexOf(active) + step];
    if (next === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    setChosen(next.key);
    listRef.current?.querySelector<HTMLElement>(`[data-message-menu="${next.message.seq}"]`)?.focus();
  });

  useEffect(() => {
    const list = listRef.current;
    // While capturing: the button's own menu opens on the same arrows.
    const listen = (event: KeyboardEvent) => onKeyDown(event);
    list?.addEventListener('keydown', listen, { capture: true });
    return () => list?.removeEventListener('keydown', listen, { capture: true });
  }, [listRef]);

  return active?.key;
}
