import type { Page } from '../router.svelte';

export const pages: readonly Page[] = [
  { path: '/nguoi', load: () => import('./People.svelte') },
  { path: '/nguoi/moi', load: () => import('./Introduce.svelte') },
  { path: '/nguoi/nhieu', load: () => import('./Many.svelte') },
];
