import type vi from '../vi/notices';

export default {
  title: 'Notices',
  lead: (since: string) => `What others recorded in your cases since ${since}. Press a line to see it.`,
  empty: 'No notices yet. When a dossier is sent up, comes back or is decided on, or when others record something in your cases, it shows here.',
  fresh: 'New',
  times: (n) => `recorded ${n} times`,
  corrected: (what: string) => `Corrected: ${what}`,
  happened: (day: string) => `of ${day}`,
  by: (who: string, when: string) => `${who ? `Recorded by ${who}` : 'Recorded'} at ${when}`,
  more: 'See earlier notices',
} satisfies typeof vi;
