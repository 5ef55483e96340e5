export interface Told {
  title: string;
  body: string;
  /** Of which message: two tabs that tell of the same one at the same moment show it once. */
  tag: string;
  /** Where a press leads. */
  path: string;
}

/** Answers how to take it away. */
export type TakeAway = () => void;

/**
 * Shows it by this tab, which a press brings to the front. Where pages may not, as on Android, the service worker shows it: see
 * `offline/sw.ts`.
 */
export async function showNotification(told: Told, onPress: (path: string) => void): Promise<TakeAway> {
  const { title, body, tag, path } = told;
  const options = { body, tag, icon: '/icons/icon-192.png', lang: document.documentElement.lang, data: { path } };
  try {
    const shown = new Notification(title, options);
    shown.addEventListener('click', () => {
      window.focus();
      shown.close();
      onPress(path);
    });
    return () => shown.close();
  } catch (error) {
    const registration = await navigator.serviceWorker.getRegistration();
    if (registration === undefined) throw error;
    await registration.showNotification(title, options);
    return () => {
      registration
        .getNotifications({ tag })
        .then((shown) => {
          for (const each of shown) each.close();
        })
        .catch(() => undefined);
    };
  }
}
