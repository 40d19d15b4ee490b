import type { Page } from '../router.svelte';

export const pages: readonly Page[] = [
  { path: '/muc-khac', load: () => import('./More.svelte') },
  { path: '/tai-khoan', load: () => import('./Mine.svelte') },
  { path: '/nguoi-dung', load: () => import('./Users.svelte') },
  { path: '/nguoi-dung/moi', load: () => import('./NewUser.svelte') },
  { path: '/nguoi-dung/:account', load: () => import('./User.svelte') },
  { path: '/nguoi-dung/:account/chuc-trach', load: () => import('./GivePost.svelte') },
  { path: '/ban-giao', load: () => import('./Handover.svelte') },
];
