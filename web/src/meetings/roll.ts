// The roll as a roll call goes through it: who is counted in a vote, who is excused, who has no vote.
import type { Schemas } from '../api/client';

type Member = Schemas['Member'];
export type Group = 'withVote' | 'exempt' | 'probationary' | 'others';

export function groupOf(member: Member): Group {
  const is = (...standings: string[]) => member.standings.some((each) => standings.includes(each));
  if (is('guest', 'suspended', 'prosecuted', 'detained')) return 'others';
  if (!is('official')) return 'probationary';
  return is('exempt', 'temporarily_away') ? 'exempt' : 'withVote';
}

// Why an excused member is away, unless somebody wrote another reason.
export function excuse(member: Member, standings: Record<string, string>): string {
  return member.standings.filter((each) => each !== 'official' && each !== 'probationary').map((each) => standings[each]).join(', ');
}

export function groups(members: readonly Member[]): { group: Group; members: Member[] }[] {
  const order: Group[] = ['withVote', 'exempt', 'probationary', 'others'];
  return order.map((group) => ({ group, members: members.filter((member) => groupOf(member) === group) })).filter((each) => each.members.length);
}
