// Addresses and the pages behind them. A page is fetched when somebody goes there.
import { parse } from 'regexparam';
import type { Component } from 'svelte';

export interface Page {
  path: string; // /ho-so/:case
  load: () => Promise<{ default: Component<any> }>; // its properties are the names in the path
}

class Place {
  path = $state(location.pathname);
  search = $state.raw(new URLSearchParams(location.search));
}
export const place = new Place();

function arrive(): void {
  place.path = location.pathname;
  place.search = new URLSearchParams(location.search);
}

export function go(to: string, replace = false): void {
  if (to !== location.pathname + location.search) history[replace ? 'replaceState' : 'pushState'](null, '', to);
  arrive();
}

// Links are plain <a href>: a press that means this page's own pages is taken here, all others are the browser's.
export function startRouter(): void {
  arrive(); // whoever came back from elsewhere is by now at the page they had left
  addEventListener('popstate', arrive);
  document.addEventListener('click', (event) => {
    const link = (event.target as Element).closest('a');
    if (!link || event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
    if (link.origin !== location.origin || link.target || link.hasAttribute('download') || link.pathname.startsWith('/api/')) return;
    if (link.hash && link.pathname === location.pathname) return;
    event.preventDefault();
    go(link.pathname + link.search);
  });
}

export interface Found {
  page: Page;
  params: Record<string, string>;
}

export function find(pages: readonly Page[], path: string): Found | undefined {
  for (const page of pages) {
    const { keys, pattern } = parse(page.path);
    const match = pattern.exec(path);
    if (match) return { page, params: Object.fromEntries(keys.map((key, i) => [key, decodeURIComponent(match[i + 1] ?? '')])) };
  }
  return undefined;
}
