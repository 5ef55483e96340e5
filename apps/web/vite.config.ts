import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Somebody may come to the product by each of these. */
const firstPages = ['sign-in-page', 'sign-up-page', 'home-page', 'room-page'];
const isStyleSheet = (file: string): boolean => file.endsWith('.css');

export default defineConfig({
  plugins: [react()],
  build: {
    target: 'es2022',
    manifest: true,
    // A data: URL would need a wider policy than `img-src 'self'`.
    assetsInlineLimit: 0,
    modulePreload: {
      // What is needed at once names all it needs, to have it in one go. A late part has time to ask for more when it has come,
      // and each name stands in what is loaded before the first paint. Its styles have to be there before it is.
      resolveDependencies: (file, dependencies) =>
        firstPages.some((page) => file.includes(`/${page}-`)) ? dependencies : dependencies.filter(isStyleSheet),
    },
  },
  server: {
    port: 5173,
    strictPort: true,
    proxy: {
      '/trpc': `http://localhost:${process.env['PORT'] ?? '3000'}`,
    },
  },
});
