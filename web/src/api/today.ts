// The day the server is in: a demonstration may live in another year than the device.
import { get } from './client';
import { session } from './session.svelte';

let known: { org: string; at: number; day: Promise<string> } | undefined;

export function today(): Promise<string> {
  const org = session.org;
  if (known && known.org === org && Date.now() - known.at < 600_000) return known.day;
  const here = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Ho_Chi_Minh' }).format(new Date());
  const told = session.isCell || session.isCommittee ? get('/api/v1/orgs/{org}/waiting', { org }, { limit: 1 }).then((answer) => answer.data.on) : Promise.resolve(here);
  const mine = { org, at: Date.now(), day: told };
  told.catch(() => known === mine && (known = undefined));
  return (known = mine).day;
}
