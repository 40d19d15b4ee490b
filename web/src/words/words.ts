// One dictionary, in which Vietnamese leads and English must say the same things. This is how it is read while pages are
// developed and tested; what is built has the words of one language written into it (tools/words.ts), and whoever chose
// English gets pages of their own.
import type vi from './vi';

export type Dictionary = typeof vi;
export type Language = 'vi' | 'en';

let english: Dictionary | undefined;

export const language: Language = localStorage.getItem('language') === 'en' ? 'en' : 'vi';

export async function prepareWords(): Promise<void> {
  document.documentElement.lang = language;
  if (import.meta.env.DEV && language === 'en') english = (await import('./en')).default;
}

// A change of language begins the pages anew.
export function speak(wanted: Language): void {
  localStorage.setItem('language', wanted);
  location.reload();
}

// The words of one room: words('cases', vi).
export function words<R extends keyof Dictionary>(room: R, vietnamese: Dictionary[R]): Dictionary[R] {
  return english ? english[room] : vietnamese;
}
