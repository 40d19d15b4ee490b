// How long something held, in words. The server's end is the first day that is out of it.
import { dayBefore, shown } from '../ui/dates';
import vi from '../words/vi/org';
import { words } from '../words/words';

const w = words('org', vi);

export function stretchOf(each: { from: string; until?: string }): string {
  return each.until ? w.fromTo(shown(each.from), shown(dayBefore(each.until))) : w.fromOn(shown(each.from));
}
