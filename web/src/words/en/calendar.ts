import type { Dictionary } from '../words';

const words: Dictionary['calendar'] = {
  title: 'Days off',
  lead: 'The days off and make-up days that terms in working days are counted by.',
  years: 'Choose a year',
  year: (year) => `${year}`,
  month: (month) => ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'][month - 1] ?? '',
  sum: (working, off, worked) => `${working} working days; ${off} days off beside Saturdays and Sundays${worked ? `; ${worked} make-up days` : ''}.`,
  notShipped: (year) => `There is no calendar of ${year} yet.`,
  days: (n) => `${n} days`,
  worked: 'make-up day',
  unconfirmed: 'not confirmed',
  confidences: {
    A: 'official plan seen',
    B: 'another source cites the plan',
    C: 'one unofficial source',
    M: 'official plan not seen',
  },
  sources: 'Sources',
  mend: 'If a day is not right, tell the administrator, with the document on the days off of that year.',
  mendAdmin: (year) => `Days off are mended in a file, not here: calendar/${year}.toml in the folder of regulations. Then run ketnap rules validate and start the server again with --regulations pointing to that folder. Every term is counted anew.`,
  count: 'Count working days',
  countLead: 'Day 1 is the first working day after the day of the start.',
  from: 'From',
  plus: 'How many working days',
  reckon: 'Count',
  notANumber: 'Write a number from 1 to 2000.',
  nth: (n, from) => `Working day ${n} after ${from} is`,
  sumOf: (all, weekends, off, working) => `${all} days of the calendar, less ${weekends} Saturdays and Sundays${off ? ` and ${off} days off` : ''}, leave ${working} working days.`,
  leftOut: 'Left out beside Saturdays and Sundays',
  countedIn: 'Saturdays and Sundays counted as make-up days',
};
export default words;
