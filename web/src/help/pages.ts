import type { Page } from '../router.svelte';

export const pages: readonly Page[] = [
  { path: '/tro-giup', load: () => import('./Help.svelte') },
  { path: '/tro-giup/:page', load: () => import('./Help.svelte') },
];
