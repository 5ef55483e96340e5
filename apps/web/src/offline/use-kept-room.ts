import { useEffect, useState } from 'react';

const roomIdIn = (path: string): number | undefined => {
  const id = /^\/rooms\/(?<id>\d{1,15})(?:\/|$)/u.exec(path)?.groups?.['id'];
  return id === undefined ? undefined : Number(id);
};

/** By the address, as on the page itself, which goes on from there: there is no router before it is known who is signed in. */
export function useKeptRoom(): [roomId: number | undefined, open: (roomId: number | undefined) => void] {
  const [path, setPath] = useState(window.location.pathname);
  useEffect(() => {
    const follow = () => setPath(window.location.pathname);
    window.addEventListener('popstate', follow);
    return () => window.removeEventListener('popstate', follow);
  }, []);
  const open = (roomId: number | undefined) => {
    window.history.pushState(null, '', roomId === undefined ? '/' : `/rooms/${roomId}`);
    setPath(window.location.pathname);
  };
  return [roomIdIn(path), open];
}
