import type { Page } from '../router.svelte';

export const pages: readonly Page[] = [{ path: '/lich-nghi', load: () => import('./Calendar.svelte') }];
