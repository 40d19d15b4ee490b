// One dictionary: Vietnamese beside the screens that use it, English fetched as a whole by those who chose it.
// Vietnamese leads; English must say the same things.
import type vi from './vi';

export type Dictionary = typeof vi;
export type Language = 'vi' | 'en';

let english: Dictionary | undefined;

export const language: Language = localStorage.getItem('language') === 'en' ? 'en' : 'vi';

export async function prepareWords(): Promise<void> {
  document.documentElement.lang = language;
  if (language === 'en') english = (await import('./en')).default;
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
