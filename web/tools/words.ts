// Writes the words of one language into the pages while they are built. A page says `{w.title}`; what travels is
// „Việc cần làm“ in the page itself, without the key, the dictionary and the code that puts one into the other.
// Only the words that a page has to choose while it runs stay in a dictionary, each under its own name, so that what
// nobody asks for is left out. While developing, src/words/words.ts does the same by hand.
import { dirname, resolve } from 'node:path';
import { buildSync } from 'esbuild';
import { parse } from 'svelte/compiler';
import type { Plugin } from 'vite';

interface Node {
  type: string;
  start: number;
  end: number;
  [field: string]: unknown;
}
interface Change {
  start: number;
  end: number;
  text: string;
}
type Words = { [key: string]: unknown };

const isNode = (each: unknown): each is Node => typeof each === 'object' && each !== null && typeof (each as Node).type === 'string';
const node = (each: unknown): Node => each as Node;

// Every node, a parent before its children; whoever answers true has dealt with the children.
function walk(at: unknown, visit: (at: Node, parents: Node[]) => boolean, parents: Node[] = []): void {
  if (Array.isArray(at)) for (const each of at) walk(each, visit, parents);
  else if (isNode(at)) {
    if (visit(at, parents)) return;
    const below = [...parents, at];
    for (const [field, each] of Object.entries(at)) if (field !== 'metadata' && typeof each === 'object') walk(each, visit, below);
  } else if (typeof at === 'object' && at !== null && !(at instanceof RegExp)) for (const each of Object.values(at)) if (typeof each === 'object') walk(each, visit, parents);
}

function changed(code: string, changes: Change[]): string {
  let text = code;
  for (const { start, end, text: by } of [...changes].sort((a, b) => b.start - a.start)) text = text.slice(0, start) + by + text.slice(end);
  return text;
}

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '{': '&#123;', '}': '&#125;', '"': '&quot;' };
const escaped = (text: string) => text.replace(/[&<>{}"]/g, (sign) => escapes[sign]!);
// Svelte folds white space of text together; a word that begins, ends or is wide with it stays an expression.
const plain = (text: string) => /^[^ \t\r\n]+(?: [^ \t\r\n]+)*$/.test(text);

// "w.phases.closed" as ['w', 'phases', 'closed'], or as its innermost node that is no member.
function chain(at: Node): { root: Node; path: string[] } | undefined {
  if (at.type === 'TSNonNullExpression') return chain(node(at.expression));
  if (at.type !== 'MemberExpression') return { root: at, path: [] };
  if (at.computed || at.optional) return undefined;
  const inner = chain(node(at.object));
  return inner && { root: inner.root, path: [...inner.path, String(node(at.property).name)] };
}

function follow(words: unknown, path: string[]): unknown {
  return path.reduce<unknown>((at, key) => (typeof at === 'object' && at !== null ? (at as Words)[key] : undefined), words);
}

// A file of a page, given all words of the language. `where` is told in complaints.
export function written(code: string, isPage: boolean, dictionary: Words, where: string): string {
  const before = isPage ? '' : '<script lang="ts">';
  const tree = node(parse(isPage ? code : `${before}${code}</script>`, { modern: true }));
  const source = before + code;
  const changes: Change[] = [];
  const rooms = new Map<string, { from: string; at: Node }>(); // by the name that a dictionary is imported under
  const known = new Map<string, unknown>(); // words by the name they go by in this file
  const imports: string[] = [];

  function asked(at: Node): { room: string; name: string } | undefined {
    const [room, name] = (at.arguments ?? []) as Node[];
    if (at.type !== 'CallExpression' || node(at.callee).name !== 'words') return undefined;
    if (room?.type !== 'Literal' || name?.type !== 'Identifier' || !rooms.has(String(name.name))) throw new Error(`${where}: words(…) wants the name of a room and what was imported from words/vi`);
    return { room: String(room.value), name: String(name.name) };
  }

  walk(tree, (at) => {
    if (at.type !== 'ImportDeclaration') return false;
    const from = String(node(at.source).value);
    const [named] = at.specifiers as Node[];
    if (/words\/vi\/\w+$/.test(from) && at.importKind !== 'type' && named?.type === 'ImportDefaultSpecifier') rooms.set(String(node(named.local).name), { from, at });
    return true;
  });
  if (!rooms.size) return code;

  // const w = words('work', vi) is an import by another name; const r = words('session', vi).roles is one of a part,
  // and so is const p = w.phases.
  const origins = new Map<string, { from: string; room: string; path: string[] }>();
  walk(tree, (at, parents) => {
    if (at.type !== 'VariableDeclaration') return false;
    const [each, ...more] = at.declarations as Node[];
    const read = each?.init && !more.length && node(each.id).type === 'Identifier' ? chain(node(each.init)) : undefined;
    const call = read && asked(read.root);
    const part = read && read.root.type === 'Identifier' && parents.at(-1)?.type === 'Program' ? origins.get(String(read.root.name)) : undefined;
    const origin = call ? { from: rooms.get(call.name)!.from, room: call.room, path: read!.path } : part && { ...part, path: [...part.path, ...read!.path] };
    if (!origin || at.kind !== 'const' || typeof follow(dictionary[origin.room], origin.path) !== 'object') return false;
    const name = String(node(each!.id).name);
    const { from, path } = origin;
    const [first, ...rest] = path;
    if (!origins.has(name)) imports.push(!first ? `import * as ${name} from '${from}';` : rest.length ? `import { ${first} as ${name}$ } from '${from}'; const ${name} = ${name}$.${rest.join('.')};` : `import { ${first} as ${name} } from '${from}';`);
    origins.set(name, origin);
    known.set(name, follow(dictionary[origin.room], path));
    changes.push({ start: at.start, end: at.end, text: '' });
    return true;
  });
  const gone = new Set(changes.map((each) => each.start));
  for (const [name, { from, at }] of rooms) changes.push({ start: at.start, end: at.end, text: known.has(name) ? '' : `import * as ${name} from '${from}';` });
  const first = Math.min(...[...rooms.values()].map(({ at }) => at.start));
  changes.find((each) => each.start === first)!.text += imports.join(' ');

  // A name that means something else elsewhere in the file would be mistaken for the words.
  walk(tree, (at) => {
    const named = [at.type === 'VariableDeclarator' && !gone.has(at.start) ? at.id : [], at.params ?? [], at.parameters ?? [], at.type === 'EachBlock' ? at.context : [], at.type === 'AwaitBlock' ? [at.value, at.error] : []];
    walk(named, (inner, parents) => {
      const isKey = parents.at(-1)?.type === 'Property' && node(parents.at(-1)).value !== inner;
      if (inner.type === 'Identifier' && known.has(String(inner.name)) && !isKey && !parents.some((each) => each.type.startsWith('TS') || each.type === 'AssignmentPattern')) throw new Error(`${where}: “${String(inner.name)}” names words and something else`);
      return inner.type === 'VariableDeclaration' && gone.has(inner.start);
    });
    return at.type === 'VariableDeclaration' && gone.has(at.start);
  });

  function wordOf(at: Node): string | undefined {
    const read = chain(at);
    if (!read?.path.length) return undefined;
    const call = read.root.type === 'CallExpression' ? asked(read.root) : undefined;
    const all = call ? dictionary[call.room] : read.root.type === 'Identifier' ? known.get(String(read.root.name)) : undefined;
    const word = follow(all, read.path);
    return typeof word === 'string' ? word : undefined;
  }
  walk(tree, (at, parents) => {
    if (at.type === 'VariableDeclaration' && gone.has(at.start)) return true;
    if (at.type === 'ExpressionTag') {
      const word = wordOf(node(at.expression));
      const within = parents.at(-1)!;
      if (word === undefined) return false;
      const isAttribute = within.type === 'Attribute';
      const isAlone = isAttribute && source.slice(0, at.start).endsWith('=');
      const text = isAlone ? `"${escaped(word)}"` : isAttribute || plain(word) ? escaped(word) : `{${JSON.stringify(word)}}`;
      changes.push({ start: at.start, end: at.end, text });
      return true;
    }
    const word = at.type === 'MemberExpression' || at.type === 'TSNonNullExpression' ? wordOf(at) : undefined;
    if (word !== undefined) changes.push({ start: at.start, end: at.end, text: JSON.stringify(word) });
    else {
      const call = asked(at);
      if (!call) return false;
      changes.push({ start: at.start, end: at.end, text: call.name });
    }
    return true;
  });
  return changed(source, changes).slice(before.length);
}

// A dictionary whose words can be taken one by one: export const each, instead of one object with all.
export function loosened(code: string, where: string): string {
  const before = '<script lang="ts">';
  const tree = node(parse(`${before}${code}</script>`, { modern: true }));
  const body = node(node(tree.instance).content).body as Node[];
  const source = before + code;
  const textOf = (at: Node) => source.slice(at.start, at.end);
  const imports = body.filter((each) => each.type === 'ImportDeclaration').map(textOf);
  const named = body.find((each) => each.type === 'ExportDefaultDeclaration');
  let all = named && node(named.declaration);
  if (all?.type === 'Identifier') {
    const { name } = all;
    const declared = body.flatMap((each) => (each.type === 'VariableDeclaration' ? (each.declarations as Node[]) : [])).find((each) => node(each.id).name === name);
    all = declared && node(declared.init);
  }
  while (all?.type.startsWith('TS')) all = node(all.expression);
  if (all?.type !== 'ObjectExpression') throw new Error(`${where}: a dictionary is one object`);
  const others = body.filter((each) => each.type === 'VariableDeclaration' && !((each.declarations as Node[])[0]?.init === all)).map(textOf);
  const words = (all.properties as Node[]).map((each) => {
    if (each.type !== 'Property' || each.computed) throw new Error(`${where}: a word has a name`);
    const key = node(each.key);
    return { key: String(key.name ?? key.value), value: textOf(node(each.value)) };
  });
  return [...imports, ...others, ...words.map(({ key, value }) => `const $${key} = ${value};`), `export { ${words.map(({ key }) => `$${key} as ${key}`).join(', ')} };`, `export default { ${words.map(({ key }) => `'${key}': $${key}`).join(', ')} };`].join('\n');
}

export async function wordsOf(language: string, src: string): Promise<Words> {
  const { outputFiles } = buildSync({ entryPoints: [resolve(src, `words/${language}.ts`)], bundle: true, format: 'esm', write: false });
  return ((await import(`data:text/javascript;base64,${Buffer.from(outputFiles[0]!.contents).toString('base64')}`)) as { default: Words }).default;
}

export function words(language: 'vi' | 'en'): Plugin {
  let src = '';
  let dictionary: Words = {};
  return {
    name: 'words',
    apply: 'build',
    enforce: 'pre',
    async configResolved(config) {
      src = resolve(config.root, 'src');
      dictionary = await wordsOf(language, src);
    },
    resolveId(source, importer) {
      const room = /words\/vi\/(\w+)$/.exec(source)?.[1];
      return room && importer && !importer.startsWith(resolve(src, 'words')) ? resolve(src, 'words', language, `${room}.ts`) : undefined;
    },
    transform(code, id) {
      if (!id.startsWith(src) || !/\.(svelte|ts)$/.test(id)) return undefined;
      if (dirname(dirname(id)) === resolve(src, 'words')) return { code: loosened(code, id), map: null, moduleSideEffects: false };
      if (id === resolve(src, 'words/words.ts')) return undefined;
      return { code: written(code, id.endsWith('.svelte'), dictionary, id.slice(src.length + 1)), map: null };
    },
  };
}
