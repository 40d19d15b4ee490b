import type { Dictionary } from '../words';

const words: Dictionary['forms'] = {
  title: 'Forms',
  lead: 'The forms of papers step by step, with the text that issued each and where it was seen.',
  notConfirmedHere: 'These forms come with the software and no committee has confirmed them. Compare with the forms your upper committee handed out before printing or using one.',
  on: 'See the forms of',
  see: 'See',
  inForce: (n, day) => `${n} forms in use on ${day}.`,
  inForceToday: (n) => `${n} forms in use today.`,
  unsure: (n) => `${n} forms were not compared with the newest text: carried over from the set before, or seen in one place only.`,
  unconfirmed: 'not compared',
  confidences: { A: 'text seen', B: 'another source cites the form', C: 'local form, one source', M: 'text not seen' },
  beside: 'Beside the steps',
  by: (who) => `Made by: ${who}`,
  backToAll: 'All forms',
  paperOf: 'Belongs to the step',
  issuer: 'Made by',
  state: 'Today',
  inUse: 'in use',
  notInUse: 'no longer in use',
  history: 'Through the years',
  now: 'in use',
  source: 'Source',
  fromTo: (from, to) => `from ${from} to the end of ${to}`,
  fromOn: (from) => `from ${from} on`,
};
export default words;
