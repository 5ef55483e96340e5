// Sets the stored colour scheme before anything is painted, so that a dark page never flashes white.
(() => {
  let stored = null;
  try {
    stored = window.localStorage.getItem('dark-circle.color-scheme');
  } catch {
    // Storage is forbidden to this page: the system's scheme it is.
  }
  const dark = stored === 'dark' || (stored !== 'light' && window.matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light');
})();
