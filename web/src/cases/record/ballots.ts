// What the numbers of a vote cannot be, before anything is sent; the server refuses more votes than people present.
import type { Reason } from '../../api/client';
import { Form } from '../../ui/form.svelte';

export interface Ballots {
  method: string;
  ballots_issued: string;
  ballots_returned: string;
  ballots_invalid: string;
  in_favour: string;
  against: string;
  no_opinion: string;
}
export interface Says {
  wholeNumber: string;
  noVotes: string;
  tooMany: (sum: number, present: number) => string;
  tooManyBallots: (issued: number, present: number) => string;
  returnedMore: (returned: number, issued: number) => string;
  invalidMore: (invalid: number, returned: number) => string;
  notValid: (sum: number, valid: number) => string;
}

export const figures = ['ballots_issued', 'ballots_returned', 'ballots_invalid', 'in_favour', 'against', 'no_opinion'] as const;
export const numberOf = (text: string): number => (/^\d{1,9}$/.test(text.trim()) ? Number(text) : 0);

export function flawsOfVote(typed: Ballots, present: number, say: Says): Reason[] {
  const problem = (name: string, message: string) => Form.problem(`/body/${name}`, message);
  const secret = typed.method === 'secret_ballot';
  const asked = figures.filter((name) => secret || !name.startsWith('ballots'));
  const odd = asked.filter((name) => typed[name].trim() && !/^\d{1,9}$/.test(typed[name].trim()));
  if (odd.length) return odd.map((name) => problem(name, say.wholeNumber));
  const at = (name: keyof Ballots) => numberOf(typed[name]);
  const sum = at('in_favour') + at('against') + at('no_opinion');
  if (sum === 0) return [problem('in_favour', say.noVotes)];
  const flaws: Reason[] = [];
  if (sum > present) flaws.push(problem('in_favour', say.tooMany(sum, present)));
  if (secret && typed.ballots_issued.trim()) {
    const [issued, returned, invalid] = [at('ballots_issued'), at('ballots_returned'), at('ballots_invalid')];
    if (issued > present) flaws.push(problem('ballots_issued', say.tooManyBallots(issued, present)));
    if (returned > issued) flaws.push(problem('ballots_returned', say.returnedMore(returned, issued)));
    if (invalid > returned) flaws.push(problem('ballots_invalid', say.invalidMore(invalid, returned)));
    else if (returned <= issued && sum !== returned - invalid) flaws.push(problem('in_favour', say.notValid(sum, returned - invalid)));
  }
  return flaws;
}
