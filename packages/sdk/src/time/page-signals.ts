/** What a browser knows of its network and its screen; elsewhere there is nothing to know. */
export interface PageSignals {
  /** The device says that it has no network. It may be wrong: try all the same. */
  isOffline: () => boolean;
  /** Nobody looks at the page: its timers may be slow, or stand still. */
  isHidden: () => boolean;
  /** Calls when trying again makes sense: the network is back, the page is looked at again. */
  onWake: (listener: () => void) => () => void;
}

interface EventSourceLike {
  addEventListener: (type: string, listener: () => void) => void;
  removeEventListener: (type: string, listener: () => void) => void;
}

/** Named here, because a program in Node is compiled without the browser's types. */
interface PageGlobals extends Partial<EventSourceLike> {
  navigator?: object;
  document?: EventSourceLike & { visibilityState: string };
}

export function watchPage(page: PageGlobals = globalThis): PageSignals {
  return {
    isOffline: () => {
      const { navigator } = page;
      return navigator !== undefined && 'onLine' in navigator && navigator.onLine === false;
    },
    isHidden: () => page.document?.visibilityState === 'hidden',
    onWake: (listener) => {
      const whenVisible = () => {
        if (page.document?.visibilityState === 'visible') listener();
      };
      page.addEventListener?.('online', listener);
      page.addEventListener?.('pageshow', listener);
      page.document?.addEventListener('visibilitychange', whenVisible);
      return () => {
        page.removeEventListener?.('online', listener);
        page.removeEventListener?.('pageshow', listener);
        page.document?.removeEventListener('visibilitychange', whenVisible);
      };
    },
  };
}
