// The organisations as a tree, and how many people stand in which phase at or below each.
import { get, type Schemas } from '../api/client';
import { ifSeen } from '../api/optional';
import { fold } from '../ui/text';

type Line = Schemas['CaseLine'];
export type Counts = Record<string, number>; // by phase
export interface Node {
  code: string;
  name: string;
  kind: string;
  level: number; // 1 at the top
  parent?: Node;
  children: Node[];
}
export interface Tree {
  roots: Node[];
  all: Map<string, Node>; // in the order of the tree
}

// "số 2" before "số 10".
const order = new Intl.Collator('vi', { numeric: true });

// The server lists them each after the one that it is below, with its depth.
export function grown(items: readonly Schemas['Org'][]): Tree {
  const roots: Node[] = [];
  const listed: Node[] = [];
  const line: Node[] = [];
  for (const { code, name, kind, depth } of items) {
    line.length = Math.min(line.length, depth);
    const parent = line.at(-1);
    const node: Node = { code, name, kind, level: line.length + 1, children: [], ...(parent ? { parent } : {}) };
    (parent?.children ?? roots).push(node);
    line.push(node);
    listed.push(node);
  }
  const all = new Map<string, Node>();
  const walk = (nodes: Node[]) => {
    nodes.sort((a, b) => order.compare(a.name, b.name));
    for (const node of nodes) {
      all.set(node.code, node);
      walk(node.children);
    }
  };
  walk(roots);
  return { roots, all };
}

export function above(node: Node): Node[] {
  const path: Node[] = [];
  for (let each = node.parent; each; each = each.parent) path.unshift(each);
  return path;
}

// Every word of what is wanted stands somewhere in the name.
export function found(tree: Tree, wanted: string): Node[] {
  const parts = fold(wanted).split(/\s+/).filter(Boolean);
  return [...tree.all.values()].filter((node) => {
    const words = fold(node.name).split(/\s+/);
    return parts.every((part) => words.some((word) => word.startsWith(part)));
  });
}

// Who is accompanied at an organisation is accompanied at all above it.
export function counted(tree: Tree, lines: readonly { org: { code: string }; phase: string }[]): Map<string, Counts> {
  const counts = new Map<string, Counts>();
  for (const line of lines)
    for (let node = tree.all.get(line.org.code); node; node = node.parent) {
      const of = counts.get(node.code) ?? {};
      of[line.phase] = (of[line.phase] ?? 0) + 1;
      counts.set(node.code, of);
    }
  return counts;
}

export async function fetchTree(): Promise<Tree> {
  return grown((await get('/api/v1/orgs')).data.items);
}

// All cases of the scope or of one organisation, as long as they are not too many to be fetched for a few counts.
export const mostCases = 1000;
export async function fetchCases(org?: string): Promise<Line[] | 'too many' | undefined> {
  const lines: Line[] = [];
  for (let cursor: string | undefined; ; ) {
    const page = await ifSeen(get('/api/v1/cases', {}, { limit: 200, ...(org ? { org } : {}), ...(cursor ? { cursor } : {}) }));
    if (!page) return undefined;
    lines.push(...page.items);
    cursor = page.next;
    if (!cursor) return lines;
    if (lines.length >= mostCases) return 'too many';
  }
}
