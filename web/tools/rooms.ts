// Which files the pages come in. Many small ones compress badly and one for all is slow to begin with: so there is the
// way in, what everybody sees first, and then a file for each room, whole. What two rooms share lies apart; what only
// committees or the administrator open never reaches a cell.
import type { GetManualChunk } from 'rollup';

// A room by the list of pages that names it; small ones that everybody looks into now and then go together.
const together: Record<string, string> = { org: 'house', account: 'house', help: 'house', rules: 'house', exports: 'people' };
// What stands between the door and the first page, once: it needs what other forms need too.
const entering = /\/session\/(Enrol|NewPassword|ChoosePost)\.svelte$/;
const ofAdmin = /\/account\/(Users|User|NewUser|GivePost)\.svelte$/;
const first = /\/src\/(app\.ts|work\/Work\.svelte)$/;

function roomOf(page: string): string {
  // Part of the day's work, and fetched after it: with what the next page wants anyway.
  if (page.endsWith('/meetings/NextMeeting.svelte')) return 'shared';
  if (ofAdmin.test(page)) return 'admin';
  if (page.endsWith('/exports/Answer.svelte')) return 'committee';
  if (first.test(page)) return 'app';
  if (entering.test(page)) return 'shared';
  if (page.includes('/src/cases/record/')) return 'meetings'; // what is recorded of a case was mostly said in a meeting
  const room = /\/src\/(\w+)/.exec(page)?.[1] ?? '';
  return together[room] ?? room;
}

export function rooms(): GetManualChunk {
  const users = new Map<string, Set<string>>(); // a module and the rooms that cannot do without it
  return (id, { getModuleIds, getModuleInfo }) => {
    if (!users.size)
      for (const root of getModuleIds()) {
        const info = getModuleInfo(root);
        if (!info?.isEntry && !info?.dynamicImporters.length) continue;
        const room = info.isEntry ? 'entry' : root.endsWith('.css') ? 'letters' : roomOf(root);
        const seen = new Set<string>();
        const visit = (each: string): void => {
          if (seen.has(each)) return;
          seen.add(each);
          users.set(each, (users.get(each) ?? new Set()).add(room));
          getModuleInfo(each)?.importedIds.forEach(visit);
        };
        visit(root);
      }
    const of = users.get(id) ?? new Set();
    if (of.has('entry')) return getModuleInfo(id)?.isEntry ? undefined : 'door';
    if (of.has('letters')) return undefined;
    if (of.has('app')) return 'app';
    if (of.has('shared')) return 'shared';
    const inCells = [...of].filter((room) => room !== 'admin' && room !== 'committee');
    if (inCells.length) return inCells.length === 1 ? inCells[0] : 'shared';
    return of.size > 1 ? 'committee' : [...of][0];
  };
}
