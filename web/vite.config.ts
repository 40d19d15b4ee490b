import { svelte } from '@sveltejs/vite-plugin-svelte';
import { existsSync, readdirSync } from 'node:fs';
import { defineConfig } from 'vitest/config';
import { cssHash } from './tools/classes';
import { parts } from './tools/parts';
import { rooms } from './tools/rooms';
import { words } from './tools/words';

// The pages are served by ketnap itself; while developing, its API is reached through the proxy, which hands Host on: the
// server takes changes from pages of its own address alone.
const api = { '/api': { target: process.env.KETNAP ?? 'http://127.0.0.1:8080', changeOrigin: false } };

// Each language is built by itself, English first (--mode en): Vietnamese begins, and leads there who chose English.
function english(): string {
  const found = existsSync('dist/assets') && readdirSync('dist/assets').find((name) => /^en-.*\.js$/.test(name));
  if (!found) throw new Error('English is built first: npm run build');
  return `/assets/${found}`;
}

export default defineConfig(({ command, mode }) => {
  const isEnglish = mode === 'en';
  return {
    logLevel: command === 'build' ? 'warn' : 'info',
    plugins: [words(isEnglish ? 'en' : 'vi'), svelte(command === 'build' ? { compilerOptions: { runes: true, cssHash } } : {}), parts(isEnglish ? 'en' : 'vi')],
    define: command === 'build' && !isEnglish ? { 'import.meta.env.VITE_ENGLISH': JSON.stringify(english()) } : {},
    build: {
      emptyOutDir: false,
      target: ['chrome91', 'firefox90', 'safari15'], // telephones of 2021 and later
      assetsInlineLimit: 0, // the content policy takes nothing inline
      modulePreload: { polyfill: false },
      reportCompressedSize: false,
      minify: 'terser', // names begin anew in every function, which compresses 4 % better than esbuild's
      terserOptions: { module: true, ecma: 2020, compress: { passes: 2 } },
      rollupOptions: {
        ...(isEnglish ? { input: { en: 'src/main.ts' } } : {}),
        output: {
          manualChunks: rooms(),
          onlyExplicitManualChunks: true,
          externalLiveBindings: false,
          freeze: false,
          generatedCode: { preset: 'es2015', symbols: false }, // nobody looks whether a page is a module
        },
      },
    },
    server: { proxy: api, fs: { allow: ['..'] } }, // a test reads the catalogue of sentences
    preview: { proxy: api },
    // People in a browser come when there is a program for them: KETNAP_PROGRAM=../build/dev/ketnap npx vitest run
    test: {
      include: ['src/**/*.test.ts', ...(process.env.KETNAP_PROGRAM ? ['tests/**/*.test.ts'] : [])],
      testTimeout: 300_000,
      hookTimeout: 120_000,
      maxWorkers: 2, // a browser waits more than it works: two beside each other, however many processors there are
    },
  };
});
