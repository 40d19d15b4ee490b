import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

// The pages are served by ketnap itself; while developing, its API is reached through the proxy.
export default defineConfig({
  plugins: [svelte()],
  build: {
    target: 'es2020', // telephones of 2020
    assetsInlineLimit: 0, // the content policy takes nothing inline
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  server: { proxy: { '/api': process.env.KETNAP ?? 'http://127.0.0.1:8080' } },
  preview: { proxy: { '/api': process.env.KETNAP ?? 'http://127.0.0.1:8080' } },
  test: { include: ['src/**/*.test.ts'] },
});
