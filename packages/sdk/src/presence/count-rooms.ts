/** Which rooms are open in this page, however many of its parts show one. */
export function countRooms(onChange: (rooms: readonly number[]) => void): {
  open: (roomId: number) => () => void;
} {
  const counts = new Map<number, number>();

  function add(roomId: number, more: 1 | -1): void {
    const before = counts.get(roomId) ?? 0;
    const now = before + more;
    if (now === 0) counts.delete(roomId);
    else counts.set(roomId, now);
    if (before === 0 || now === 0) onChange([...counts.keys()]);
  }

  return {
    open: (roomId) => {
      let isOpen = true;
      add(roomId, 1);
      return () => {
        if (isOpen) add(roomId, -1);
        isOpen = false;
      };
    },
  };
}
