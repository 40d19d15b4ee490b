// The help's texts are files beside the pages, each fetched only when it is opened.
import { Refusal } from '../api/client';
import { fetched } from '../ui/fetched';
import { language } from '../words/words';

const files = import.meta.glob<string>('../words/*/help/*.json', { query: '?url', import: 'default', eager: true });

export function text<T>(page: string): Promise<T> {
  const url = files[`../words/${language}/help/${page}.json`];
  return url ? fetched<T>(url) : Promise.reject(new Refusal(404, '', []));
}
