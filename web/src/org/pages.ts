import type { Page } from '../router.svelte';

export const pages: readonly Page[] = [
  { path: '/to-chuc', load: () => import('./Tree.svelte') },
  { path: '/to-chuc/:org', load: () => import('./Org.svelte') },
];
