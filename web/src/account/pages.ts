import type { Page } from '../router.svelte';

export const pages: readonly Page[] = [];
