// Đăng nhập qua nhà cung cấp danh tính: out to it, and back with what it gave. What is brought back is taken out of the
// address at once, and posted: an address that somebody was made to open changes nothing.
import { alarm, element, field } from '../session/door';
import vi from '../words/vi/provider';
import { words } from '../words/words';

export const returnPage = '/dang-nhap';
const from = 'from'; // the page that was left

interface Entry { confirm?: boolean; code_wanted?: boolean; session?: { token?: string } }
const headers = { 'Content-Type': 'application/json' };

// Leaves this page; what keeps it from doing so, otherwise.
export async function leave(confirm: boolean): Promise<string> {
  const w = words('provider', vi);
  const response = await fetch('/api/v1/session/provider/begin', { method: 'POST', headers, body: JSON.stringify({ confirm }) }).catch(() => undefined);
  if (!response?.ok) return !response ? w.offline : response.status === 429 ? w.busy : w.elsewhereFailed;
  sessionStorage.setItem(from, location.pathname + location.search);
  location.assign(((await response.json()) as { address: string }).address);
  return '';
}

export function offer(provider: string, tell: (sentence: string) => void): HTMLElement {
  const w = words('provider', vi);
  const button = element('button', { className: 'btn sec wide', type: 'button' }, w.through(provider));
  button.onclick = () => {
    button.disabled = true;
    void leave(false).then((trouble) => {
      if (!trouble) return;
      button.disabled = false;
      tell(trouble);
    });
  };
  return element('div', { className: 'row-acts' }, button);
}

// `entered`: with who is in, or nothing when the session stays the one there was. `failed`: with the sentence for it.
export async function back(place: HTMLElement, entered: (me?: unknown) => void, failed: (sentence: string) => void): Promise<void> {
  const w = words('provider', vi);
  const brought = new URLSearchParams(location.search);
  const left = sessionStorage.getItem(from) ?? '/';
  sessionStorage.removeItem(from);
  history.replaceState(null, '', left.startsWith(returnPage) ? '/' : left);

  async function post(path: string, body: object, wrong: string): Promise<Entry | string> {
    const response = await fetch(`/api/v1/session/provider${path}`, { method: 'POST', headers, body: JSON.stringify(body) }).catch(() => undefined);
    if (response?.ok) return (await response.json()) as Entry;
    return !response ? w.offline : response.status === 429 || response.status === 503 ? w.busy : wrong;
  }
  function done(entry: Entry): void {
    if (entry.session) delete entry.session.token; // the browser has it as a cookie that no script reads
    entered(entry.session);
  }

  const given = Object.fromEntries(['state', 'code', 'iss', 'error'].flatMap((name) => (brought.has(name) ? [[name, brought.get(name)]] : [])));
  const entry = await post('', given, w.elsewhereFailed);
  if (typeof entry === 'string') return failed(entry);
  if (!entry.code_wanted) return done(entry);
  // The second factor of this account is asked for all the same.
  const [trouble, tell] = alarm(w.refused);
  const [box, code] = field('second-code', w.code, { inputMode: 'text', autocomplete: 'one-time-code' }, w.secondHint);
  const button = element('button', { className: 'btn wide', type: 'submit' }, w.goOn);
  const form = element('form', { className: 'door card', noValidate: true }, element('h1', {}, w.code), trouble, box, element('div', { className: 'row-acts' }, button));
  form.onsubmit = (event) => {
    event.preventDefault();
    const typed = code.value.replace(/\s/g, '');
    if (!typed || button.disabled) return;
    button.disabled = true;
    void post('/code', { code: typed }, w.secondFailed).then((answer) => {
      button.disabled = false;
      if (typeof answer === 'string') tell(answer);
      else done(answer);
    });
  };
  place.replaceChildren(form);
  code.focus();
}
