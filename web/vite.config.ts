import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

// The pages are served by ketnap itself; while developing, its API is reached through the proxy.
const api = { '/api': process.env.KETNAP ?? 'http://127.0.0.1:8080' };

export default defineConfig({
  plugins: [svelte()],
  build: {
    target: ['chrome87', 'firefox90', 'safari15'], // telephones of 2021 and later; older words would cost 3 kB
    assetsInlineLimit: 0, // the content policy takes nothing inline
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    // A room that is used as a whole is one file: many small ones compress badly. What only a committee opens stays
    // apart.
    // A few bytes shared by two rooms are no file of their own: many small ones compress badly.
    rollupOptions: { output: { experimentalMinChunkSize: 6000 } },
  },
  server: { proxy: api, fs: { allow: ['..'] } }, // a test reads the catalogue of sentences
  preview: { proxy: api },
  // People in a browser come when there is a program for them: KETNAP_PROGRAM=../build/dev/ketnap npx vitest run
  test: {
    include: ['src/**/*.test.ts', ...(process.env.KETNAP_PROGRAM ? ['tests/**/*.test.ts'] : [])],
    testTimeout: 300_000,
    hookTimeout: 120_000,
    fileParallelism: false,
  },
});
