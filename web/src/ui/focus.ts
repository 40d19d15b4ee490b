// Whoever presses something that then goes away stands at the beginning of the page, not outside of it.
export function hold(page: HTMLElement): () => void {
  let last: Element | undefined;
  const note = (event: FocusEvent) => (last = event.target as Element);
  page.addEventListener('focusin', note);
  const watch = new MutationObserver(() => {
    if (!last || last.isConnected || document.activeElement !== document.body) return;
    last = undefined;
    page.focus({ preventScroll: true });
  });
  watch.observe(page, { childList: true, subtree: true });
  return () => {
    watch.disconnect();
    page.removeEventListener('focusin', note);
  };
}
