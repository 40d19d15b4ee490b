// How the pages look on this device: kept here and nowhere else.
export const themes = ['auto', 'light', 'dark'] as const;
export const sizes = ['normal', 'large', 'largest'] as const;
export type Theme = (typeof themes)[number];
export type Size = (typeof sizes)[number];

export function theme(): Theme {
  return themes.find((each) => each === localStorage.getItem('theme')) ?? 'light';
}
export function size(): Size {
  return sizes.find((each) => each === localStorage.getItem('text')) ?? 'normal';
}

export function wear(wantedTheme: Theme = theme(), wantedSize: Size = size()): void {
  localStorage.setItem('theme', wantedTheme);
  localStorage.setItem('text', wantedSize);
  const dark = wantedTheme === 'dark' || (wantedTheme === 'auto' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
  document.documentElement.dataset.text = wantedSize;
}
