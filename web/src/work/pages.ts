import type { Page } from '../router.svelte';

export const pages: readonly Page[] = [
  { path: '/viec', load: () => import('./Work.svelte') },
  { path: '/thong-bao', load: () => import('./Notices.svelte') },
];
