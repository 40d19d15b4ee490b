// A password for one use lives here between the press that made it and the page that shows it: never in the
// address, never in the browser's stores.
import type { Schemas } from '../api/client';

let fresh: Schemas['OneUsePassword'] | undefined;
export function keep(made: Schemas['OneUsePassword']): void {
  fresh = made;
}
export function taken(account: string): Schemas['OneUsePassword'] | undefined {
  const mine = fresh?.code === account ? fresh : undefined;
  fresh = undefined;
  return mine;
}
