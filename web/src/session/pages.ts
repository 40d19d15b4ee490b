import type { Page } from '../router.svelte';

export const pages: readonly Page[] = [{ path: '/noi-lam-viec', load: () => import('./ChoosePost.svelte') }];
