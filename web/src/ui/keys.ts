// A list that is walked with the keyboard: arrows from link to link, "/" to the search field.
export function walk(event: KeyboardEvent & { currentTarget: HTMLElement }): void {
  const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, Home: -Infinity, End: Infinity };
  const step = steps[event.key];
  if (step === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>('a[data-walk]')];
  const at = links.indexOf(document.activeElement as HTMLElement);
  const next = links[Math.min(links.length - 1, Math.max(0, at + step))];
  if (!next) return;
  event.preventDefault();
  next.focus();
}

const types = (target: EventTarget | null) => target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null;
export function seek(event: KeyboardEvent, field: HTMLElement | undefined): void {
  if (event.key !== '/' || types(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  field?.focus();
}
