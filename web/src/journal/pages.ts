import type { Page } from '../router.svelte';

export const pages: readonly Page[] = [{ path: '/nhat-ky', load: () => import('./Journal.svelte') }];
