import type { Page } from '../router.svelte';

export const pages: readonly Page[] = [
  { path: '/ho-so/:code', load: () => import('./Case.svelte') },
  { path: '/ho-so/:code/viec/:fact', load: () => import('./Fact.svelte') },
  { path: '/ho-so/:code/viec/:fact/sua', load: () => import('./Correct.svelte') },
  { path: '/ho-so/:code/giay-to', load: () => import('./Scans.svelte') },
  { path: '/ho-so/:code/tham-tra', load: () => import('./Verifying.svelte') },
  { path: '/ho-so/:code/dung', load: () => import('./Stop.svelte') },
  { path: '/ho-so/:code/nhat-ky', load: () => import('./Diary.svelte') },
];
