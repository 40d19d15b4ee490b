/// <reference types="node" />
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import english from '../words/en/help';
import vietnamese from '../words/vi/help';
import { pieces } from './pieces';
import type { HelpText, Term } from './pieces';

const words = new URL('../words/', import.meta.url);
const read = <T>(language: string, page: string) => JSON.parse(readFileSync(new URL(`${language}/help/${page}.json`, words), 'utf8')) as T;
const slugs = Object.keys(vietnamese.pages);
const both = ['vi', 'en'] as const;
const all = (text: HelpText) => [text.title, text.lead, ...text.steps, ...text.notes];
// Every key of the rules, out of the book itself.
const keys = [...readFileSync(new URL('../../../regulations/names.toml', import.meta.url), 'utf8').matchAll(/^"([\w.]+)" = /gm)].map((match) => match[1]);

describe('A line of help', () => {
  it('tells buttons, rules and pages apart', () => {
    expect(pieces('Bấm [Ghi] ở {/hop Họp}: {prob.length}.', 'theo quy định')).toEqual([
      { text: 'Bấm ', kind: 'text' },
      { text: 'Ghi', kind: 'button' },
      { text: ' ở ', kind: 'text' },
      { text: 'Họp', kind: 'page', to: '/hop' },
      { text: ': ', kind: 'text' },
      { text: 'theo quy định', kind: 'rule', to: '/quy-dinh/prob.length' },
      { text: '.', kind: 'text' },
    ]);
  });
});

describe('The help', () => {
  it('has a text in both languages for every page it lists, and no other', () => {
    for (const language of both) expect(readdirSync(new URL(`${language}/help/`, words)).sort()).toEqual([...slugs, 'tu-ngu'].map((slug) => `${slug}.json`).sort());
    expect(Object.keys(english.pages)).toEqual(slugs);
  });
  it('says the same in both languages, with the titles of the list', () => {
    for (const slug of slugs) {
      const [vi, en] = [read<HelpText>('vi', slug), read<HelpText>('en', slug)];
      expect([en.steps.length, en.notes.length, en.see]).toEqual([vi.steps.length, vi.notes.length, vi.see]);
      expect([vi.title, en.title]).toEqual([vietnamese.pages[slug]![0], english.pages[slug]![0]]);
      const links = (text: HelpText) => all(text).flatMap((line) => pieces(line, '').flatMap((piece) => ('to' in piece ? [piece.to] : [])));
      expect(links(en)).toEqual(links(vi));
    }
    expect(read<Term[]>('en', 'tu-ngu')).toHaveLength(read<Term[]>('vi', 'tu-ngu').length);
  });
  it('writes no number: numbers of the procedure are told by the rules', () => {
    for (const language of both) for (const slug of slugs) for (const line of all(read<HelpText>(language, slug))) expect(line).not.toMatch(/\d/);
  });
  it('leads only to rules and pages that there are', () => {
    for (const language of both)
      for (const slug of slugs) {
        const text = read<HelpText>(language, slug);
        for (const other of text.see) expect(slugs).toContain(other);
        for (const line of all(text)) for (const piece of pieces(line, '')) if (piece.kind === 'rule') expect(keys).toContain(piece.to.slice('/quy-dinh/'.length));
      }
  });
});
