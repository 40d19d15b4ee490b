// Which dossiers an officer has put before the next session: kept on this device, for the server has no such act.
const name = 'ready';

export function readyList(): Record<string, string> {
  try {
    return JSON.parse(localStorage.getItem(name) ?? '{}') as Record<string, string>;
  } catch {
    return {};
  }
}
export function setReady(code: string, on: string | undefined): void {
  const { [code]: _, ...rest } = readyList();
  localStorage.setItem(name, JSON.stringify(on ? { ...rest, [code]: on } : rest));
}
