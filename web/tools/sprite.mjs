// One file with the pictures that the pages use, drawn by Lucide: names are listed in src/ui/icons.ts alone.
import { readFileSync, writeFileSync } from 'node:fs';
import * as lucide from 'lucide';

const here = new URL('../src/ui/', import.meta.url);
const names = [...readFileSync(new URL('icons.ts', here), 'utf8').matchAll(/^ {2}'([a-z0-9-]+)',$/gm)].map((m) => m[1]);
const symbols = names.map((name) => {
  const node = lucide[name.replace(/(^|-)(\w)/g, (_, __, letter) => letter.toUpperCase())];
  if (!node) throw new Error(`Lucide has no picture called ${name}`);
  const parts = node.map(([tag, at]) => `<${tag} ${Object.entries(at).map(([k, v]) => `${k}="${v}"`).join(' ')}/>`);
  return `<symbol id="${name}" viewBox="0 0 24 24">${parts.join('')}</symbol>`;
});
writeFileSync(new URL('icons.svg', here), `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join('')}</svg>\n`);
