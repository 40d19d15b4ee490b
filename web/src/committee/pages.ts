import type { Page } from '../router.svelte';

export const pages: readonly Page[] = [
  { path: '/den', load: () => import('./Incoming.svelte') },
  { path: '/den/:code', load: () => import('./Review.svelte') },
  { path: '/phien-hop', load: () => import('./Sessions.svelte') },
  { path: '/phien-hop/:code', load: () => import('./Summary.svelte') },
  { path: '/phien-hop/:code/quyet-dinh', load: () => import('./Decision.svelte') },
  { path: '/lop', load: () => import('./Classes.svelte') },
];
