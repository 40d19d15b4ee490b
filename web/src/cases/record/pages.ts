import type { Page } from '../../router.svelte';

// To record one thing in a case. ?viec= names the act where a kind has several; other names of fields fill them in.
export const pages: readonly Page[] = [
  { path: '/ho-so/:code/bieu-quyet', load: () => import('./VotePage.svelte') },
  { path: '/ho-so/:code/ghi/:kind', load: () => import('./Record.svelte') },
];
