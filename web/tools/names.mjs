// The names that rules go by, in both languages, out of the book of regulations: written there once, shown here.
// Data beside the pages, fetched by whoever opens the rules; the server gives values and keys alone.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';

const root = new URL('../../', import.meta.url);
const read = (path) => readFileSync(new URL(path, root), 'utf8');

function section(text, name) {
  return new RegExp(`^\\[${name}\\]$([^]*?)(?=^\\[|$(?![^]))`, 'm').exec(text)?.[1] ?? '';
}
function pairs(text) {
  return [...text.matchAll(/^"?([\w. ]+?)"?\s*=\s*\{ vi = "([^"]*)", en = "([^"]*)" \}/gm)].map(([, key, vi, en]) => [key, { vi, en }]);
}

const named = read('regulations/names.toml');
const keys = pairs(section(named, 'keys'));
const units = pairs(section(named, 'units'));
const values = [...read('src/regulations/vocabulary.cpp').matchAll(/\{"([\w ]+)", "(\w+)", "([^"]*)",\s*"([^"]*)"\}/g)];

const instruments = readdirSync(new URL('regulations/', root)).filter((name) => name.endsWith('.toml')).map((name) => {
  const head = section(read(`regulations/${name}`), 'instrument');
  const of = (field) => new RegExp(`^${field} = "?([^"\\n]*)"?`, 'm').exec(head)?.[1];
  return { id: of('id'), number: of('number'), title: of('title'), signed: of('signed_on') };
}).filter((each) => each.id);

const editions = [...read('regulations/editions.toml').matchAll(/\[\[edition\]\]\nid = "([^"]+)"\nfrom = (\S+)\n(?:until = (\S+)\n)?instrument = "([^"]+)"/g)].map(([, id, from, until, by]) => {
  const instrument = instruments.find((each) => each.id === by);
  return { id, from, ...(until ? { until } : {}), number: instrument?.number ?? by };
});

const sources = Object.fromEntries(
  [
    ...[...read('docs/sources.md').matchAll(/^- (S\d+): (.+?) <(\S+?)>/gm)].map(([, code, text, address]) => [code, [text, address]]),
    ...[...read('docs/sources.md').matchAll(/^\| ([A-Z]\d*) \| (.+?) \|$/gm)].map(([, code, text]) => [code, [text.replace(/`/g, '')]]),
  ],
);

for (const [what, list] of Object.entries({ keys, units, values, editions, sources: Object.keys(sources) }))
  if (!list.length) throw new Error(`No ${what} found in the book of regulations: has its form changed?`);

for (const language of ['vi', 'en']) {
  const by = (list) => Object.fromEntries(list.map(([key, name]) => [key, name[language]]));
  const words = {};
  for (const [, unit, word, vi, en] of values) (words[unit] ??= {})[word] = { vi, en }[language];
  words.instrument = Object.fromEntries(instruments.map((each) => [each.id, each.number]));
  const out = { keys: by(keys), units: by(units), values: words, editions };
  writeFileSync(new URL(`web/src/rules/names.${language}.json`, root), JSON.stringify(out));
}
writeFileSync(new URL('web/src/rules/sources.json', root), JSON.stringify(sources));
