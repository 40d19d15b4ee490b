// How long something held, in words. The server's end is the first day that is out of it.
import { dayBefore, shown } from '../ui/dates';

interface Words {
  fromTo: (from: string, to: string) => string;
  fromOn: (from: string) => string;
}
export function stretchOf(each: { from: string; until?: string }, w: Words): string {
  return each.until ? w.fromTo(shown(each.from), shown(dayBefore(each.until))) : w.fromOn(shown(each.from));
}
