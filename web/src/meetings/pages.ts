import type { Page } from '../router.svelte';

export const pages: readonly Page[] = [
  { path: '/hop', load: () => import('./Meetings.svelte') },
  { path: '/hop/moi', load: () => import('./Hold.svelte') },
  { path: '/hop/chuan-bi', load: () => import('./Prepare.svelte') },
  { path: '/hop/:meeting', load: () => import('./Minutes.svelte') },
];
