// What the next meeting could consider, from whose turn it is and what each case allows.
import { get, type Schemas } from '../api/client';
import { allowed, openCase, type OpenCase } from '../cases/record/opened.svelte';

type Act = Schemas['Case']['assessment']['acts'][number];
type Line = Schemas['WaitingLine'];
export interface Item {
  key: string; // case and act
  opened: OpenCase;
  act: Act;
  turn: boolean; // the case waits for just this
}
export interface Ready {
  today: string;
  items: Item[];
  notReady: Item[]; // a vote that is near, with what stands against it
}

const once = ['vote_admission', 'vote_recognition', 'agree_start', 'enter_list', 'assign_mentor', 'assign_probation_mentor'];
const cellBodies = ['cell', 'cell_committee', 'mentor'];
const nearVote = 5; // from the introductions on, the cell asks why a vote is not ready

export function itemsOf(opened: OpenCase, line: Pick<Line, 'with' | 'visible_step'> | undefined): { items: Item[]; notReady: Item[] } {
  const ours = !!line && cellBodies.includes(line.with);
  const item = (act: Act): Item => ({ key: `${opened.case.code}:${act.act}`, opened, act, turn: ours && act.visible === line.visible_step });
  const acts = opened.assessment.acts;
  const open = acts.filter((act) => once.includes(act.act) && !act.done);
  const heard = acts.filter((act) => act.act === 'hear_mentor' && act.allowed && ['prospect', 'applicant'].includes(opened.assessment.phase) && opened.mentors.length);
  const vote = opened.assessment.phase === 'probationary' ? 'vote_recognition' : 'vote_admission';
  const near = (act: Act) => act.act === vote && (line?.visible_step ?? 0) >= nearVote && ours;
  // The server allows a vote early and finds fault with it afterwards: on the agenda it comes when it is its turn.
  const timely = (act: Act) => act.allowed && (!act.act.startsWith('vote_') || item(act).turn);
  return { items: [...open.filter(timely), ...heard].map(item), notReady: open.filter((act) => !act.allowed && near(act)).map(item) };
}

export async function ready(org: string): Promise<Ready> {
  const waiting = (await get('/api/v1/orgs/{org}/waiting', { org }, { limit: 200 })).data;
  const cases = await Promise.all(waiting.items.filter((line) => line.org.code === org).map(async (line) => ({ line, opened: await allowed(openCase(line.code)) })));
  const parts = cases.flatMap(({ line, opened }) => (opened ? [itemsOf(opened, line)] : []));
  const items = parts.flatMap((part) => part.items).sort((a, b) => Number(b.turn) - Number(a.turn));
  return { today: waiting.on, items, notReady: parts.flatMap((part) => part.notReady) };
}
