import type { Page } from '../router.svelte';

export const pages: readonly Page[] = [{ path: '/xuat-danh-sach', load: () => import('./Exports.svelte') }];
