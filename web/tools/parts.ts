// Which libraries really are in the built pages: read off what Rollup kept, one list for each language in build/pages/, for
// the list of parts that goes with a release (tools/sbom).
import { mkdirSync, writeFileSync } from 'node:fs';
import type { Plugin } from 'vite';

const ofLibrary = /node_modules\/((?:@[^/]+\/)?[^/]+)\//;

export function parts(language: string): Plugin {
  const found = new Set<string>();
  const note = (path: string): void => {
    const name = ofLibrary.exec(path)?.[1];
    if (name) found.add(name);
  };
  return {
    name: 'parts',
    apply: 'build',
    generateBundle(_, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type === 'asset') file.originalFileNames.forEach(note);
        else for (const [path, module] of Object.entries(file.modules)) if (module.renderedLength > 0) note(path);
      }
      for (const path of this.getModuleIds()) {
        if (path.endsWith('.css')) note(path); // styles leave the scripts and are one file
        if (path.includes('/src/ui/icons.svg')) found.add('lucide'); // drawn into it by tools/sprite.mjs
      }
      mkdirSync('../build/pages', { recursive: true });
      writeFileSync(`../build/pages/${language}.txt`, [...found].sort().join('\n') + '\n');
    },
  };
}
