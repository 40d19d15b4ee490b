// What keys, units and values of the book of rules are called: data of the book itself (tools/names.mjs), fetched
// only by whoever opens the rules.
import { fetched } from '../ui/fetched';
import { language } from '../words/words';
import english from './names.en.json?url';
import vietnamese from './names.vi.json?url';
import sourcesAt from './sources.json?url';
import type { Names, Sources } from './row';

export const names = (): Promise<Names> => fetched<Names>(language === 'en' ? english : vietnamese);
export const sources = (): Promise<Sources> => fetched<Sources>(sourcesAt);
