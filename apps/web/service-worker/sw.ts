import { openShellCache } from './shell-cache.ts';
import { answerPage, isOfPages } from './answer-page.ts';
import { openPath } from './open-path.ts';

declare const self: ServiceWorkerGlobalScope;

/**
 * Lets the page open while the server is away. It holds the built files of the page and nothing else: what the API answers, what
 * people uploaded and who is signed in never pass through it. A page is always asked of the server first, so this can keep
 * nobody on an old version.
 */
const shell = openShellCache(BUILD);

self.addEventListener('install', (event) => {
  // At once, since it takes nothing away from the pages that are open: their files are kept for one more version.
  event.waitUntil(shell.fill().then(() => self.skipWaiting()));
});

self.addEventListener('activate', (event) => {
  event.waitUntil(shell.forgetOlder().then(() => self.clients.claim()));
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin) return;
  if (request.mode === 'navigate') {
    if (isOfPages(url.pathname)) event.respondWith(answerPage(request, shell));
  } else if (shell.holds(url.pathname)) {
    event.respondWith(shell.find(url.pathname).then((kept) => kept ?? fetch(request)));
  }
});

/** Of what was shown where pages may not show it themselves: see src/notifications/show-notification.ts. */
self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(openPath(event.notification.data, self.clients));
});
