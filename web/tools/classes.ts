// The class that keeps a component's styles to itself stands at each of its elements: three letters instead of fourteen,
// the same in every build of the same files.
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const src = fileURLToPath(new URL('../src/', import.meta.url));
const components = readdirSync(src, { recursive: true }).map((name) => String(name).replaceAll('\\', '/')).filter((name) => name.endsWith('.svelte')).sort();

export function cssHash({ filename }: { filename: string }): string {
  const at = components.findIndex((name) => filename.endsWith(`src/${name}`));
  if (at < 0) throw new Error(`${filename} is no component of src/`);
  return `s${at.toString(36)}`;
}
