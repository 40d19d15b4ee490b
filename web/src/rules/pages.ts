import type { Page } from '../router.svelte';

export const pages: readonly Page[] = [
  { path: '/quy-dinh', load: () => import('./Rules.svelte') },
  { path: '/quy-dinh/:key', load: () => import('./Rule.svelte') },
  { path: '/bieu-mau', load: () => import('./Forms.svelte') },
  { path: '/bieu-mau/:code', load: () => import('./PaperForm.svelte') },
];
