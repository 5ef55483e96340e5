import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { chunkGroups } from './scripts/chunk-groups.ts';

/** Somebody may come to the product by each of these. */
const firstPages = ['sign-in-page', 'sign-up-page', 'home-page', 'room-page'];
/** What is opened over them and needs much. */
const laterPart = /\/(?:member-menu|new-direct-dialog|room-settings)-[^/]*\.js$/u;
const comesLater = (file: string): boolean =>
  laterPart.test(file) || (/-page-[^/]*\.js$/u.test(file) && !firstPages.some((page) => file.includes(`/${page}-`)));

export default defineConfig({
  plugins: [react()],
  build: {
    target: 'es2022',
    manifest: true,
    // A data: URL would need a wider policy than `img-src 'self'`.
    assetsInlineLimit: 0,
    modulePreload: {
      // For browsers that preload nothing: they fetch the same a moment later.
      polyfill: false,
      // What is not come to first has time to ask for what it needs when it has come, and each name of that stands in
      // what is loaded before the first paint. Its styles have to be there before it is.
      resolveDependencies: (file, dependencies) =>
        comesLater(file) ? dependencies.filter((name) => name.endsWith('.css')) : dependencies,
    },
    rolldownOptions: { output: { codeSplitting: { groups: chunkGroups() } } },
  },
  server: {
    port: 5173,
    strictPort: true,
    proxy: {
      '/trpc': `http://localhost:${process.env['PORT'] ?? '3000'}`,
    },
  },
});
