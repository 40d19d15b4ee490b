import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { loosened, written } from '../../tools/words';
import dictionary from './vi';

const all = { work: { title: 'Việc', hint: 'Gõ “tên” & tuổi', gap: 'Hạn: ', count: (n: number) => `${n} việc`, phases: { closed: 'Đã dừng' } } };
const script = (more = '') => `<script lang="ts">\n  import vi from '../words/vi/work';\n  import { words } from '../words/words';\n  const w = words('work', vi);\n${more}</script>\n`;
const page = (markup: string, more = '') => written(script(more) + markup, true, all, 'Page.svelte').split('</script>\n')[1];

describe('Words written into a page', () => {
  it('stand where it named them, in text, in attributes and in what it reckons', () => {
    expect(page('<h1>{w.title}</h1>')).toBe('<h1>Việc</h1>');
    expect(page('<input placeholder={w.hint} title="{w.title}: {n}">')).toBe('<input placeholder="Gõ “tên” &amp; tuổi" title="Việc: {n}">');
    expect(page('{n ? w.title : w.phases.closed}')).toBe('{n ? "Việc" : "Đã dừng"}');
    expect(page('<b>{w.gap}</b>')).toBe('<b>{"Hạn: "}</b>'); // its last blank would be folded away as text
  });
  it('stay in the dictionary when they are chosen while the page runs', () => {
    expect(page('{w.count(3)} {w.phases[phase]}')).toBe('{w.count(3)} {w.phases[phase]}');
    expect(written(script(), true, all, 'Page.svelte')).toContain("import * as w from '../words/vi/work';");
  });
  it('are refused where their name means something else as well', () => {
    expect(() => page('{#each list as w}{w.title}{/each}')).toThrow('“w” names words and something else');
    expect(() => page('', '  const f = list.map((w) => w.title);\n')).toThrow('“w” names words and something else');
  });
  it('can be taken from a dictionary one by one', () => {
    expect(loosened("export default {\n  title: 'Việc',\n  new: (n: number) => `${n}`,\n} as const;\n", 'vi.ts').split('\n').slice(0, 3)).toEqual(["const $title = 'Việc';", 'const $new = (n: number) => `${n}`;', 'export { $title as title, $new as new };']);
  });
});

describe('The dictionary', () => {
  it('holds no word that no page says', () => {
    const src = fileURLToPath(new URL('..', import.meta.url));
    const files = readdirSync(src, { recursive: true }).map(String).filter((name) => /\.(svelte|ts)$/.test(name) && !name.startsWith('words/') && !name.includes('.test.'));
    const texts = files.map((name) => readFileSync(join(src, name), 'utf8'));
    const unsaid = Object.entries(dictionary).flatMap(([room, words]) => {
      const said = new Set(texts.filter((text) => text.includes(`words/vi/${room}'`)).flatMap((text) => text.match(/[A-Za-z_]\w*/g) ?? []));
      return Object.keys(words).filter((key) => !said.has(key)).map((key) => `${room}.${key}`);
    });
    expect(unsaid).toEqual([]);
  });
});
