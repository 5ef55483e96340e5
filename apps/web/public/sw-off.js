// What the server hands out in place of the service worker when it is turned off (SERVICE_WORKER=off): it takes the
// one that a browser has, and all that it kept, away.
self.addEventListener('install', () => {
  self.skipWaiting();
});
self.addEventListener('activate', (event) => {
  const forget = async () => {
    const names = await caches.keys();
    await Promise.all(names.filter((name) => name.startsWith('dark-circle.shell.')).map((name) => caches.delete(name)));
    await self.registration.unregister();
  };
  event.waitUntil(forget());
});
