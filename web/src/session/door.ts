// Đăng nhập, without the application: on a slow line the way in is there while the rest is still on its way.
// One sentence for every failure; pasting is welcome; nothing to puzzle out.
import vi from '../words/vi/door';
import { words } from '../words/words';

let made = 0;

export function element<K extends keyof HTMLElementTagNameMap>(tag: K, properties: Partial<HTMLElementTagNameMap[K]>, ...inside: (Node | string)[]): HTMLElementTagNameMap[K] {
  const node = Object.assign(document.createElement(tag), properties);
  node.append(...inside);
  return node;
}

export function field(id: string, label: string, properties: Partial<HTMLInputElement>, hint = ''): [HTMLElement, HTMLInputElement] {
  const input = element('input', { id, type: 'text', spellcheck: false, ...properties });
  input.setAttribute('autocapitalize', 'off');
  const box = element('div', { className: 'field' }, element('label', { className: 'label', htmlFor: id }, label));
  if (hint) {
    box.append(element('span', { className: 'hint', id: `${id}-hint` }, hint));
    input.setAttribute('aria-describedby', `${id}-hint`);
  }
  box.append(input);
  return [box, input];
}

// What went wrong, told where it is heard.
export function alarm(title: string): [HTMLElement, (sentence: string) => void] {
  const trouble = element('div', { className: 'note bad', tabIndex: -1, hidden: true });
  trouble.setAttribute('role', 'alert');
  return [trouble, (sentence) => {
    trouble.replaceChildren(element('h2', {}, title), element('p', {}, sentence));
    trouble.hidden = false;
    trouble.focus();
  }];
}

// Puts the way in into a place, and says when somebody is in, and who. `sentence`: why they are here again.
export function door(place: HTMLElement, entered: (me: unknown) => void, sentence = ''): void {
  const w = words('door', vi);
  const n = ++made;
  const [trouble, tell] = alarm(w.refused);
  const [loginBox, login] = field(`login-${n}`, w.login, { autocomplete: 'username' });
  const [passwordBox, password] = field(`password-${n}`, w.password, { type: 'password', autocomplete: 'current-password' });
  const [codeBox, code] = field(`code-${n}`, w.code, { inputMode: 'numeric', autocomplete: 'one-time-code' }, w.codeHint);
  const eye = element('input', { type: 'checkbox' });
  eye.onchange = () => (password.type = eye.checked ? 'text' : 'password');
  const button = element('button', { className: 'btn wide', type: 'submit' }, w.enter);
  const form = element('form', { className: 'door card', noValidate: true }, element('h1', {}, w.title), trouble, loginBox, passwordBox,
    element('label', { className: 'choice' }, eye, w.show), codeBox, element('div', { className: 'row-acts' }, button), element('p', { className: 'muted small' }, w.forgot));

  async function enter(): Promise<void> {
    if (!login.value.trim() || !password.value) return tell(w.missing);
    const digits = code.value.replace(/\s/g, '');
    const body = { login: login.value.trim(), password: password.value.normalize(), ...(digits ? { code: digits } : {}) };
    const response = await fetch('/api/v1/session', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }).catch(() => undefined);
    const me = (await response?.json().catch(() => undefined)) as { token?: string } | undefined;
    if (me) delete me.token; // the browser has it as a cookie that no script reads
    if (response?.ok) return entered(me);
    tell(!response ? w.offline : response.status === 429 || response.status === 503 ? w.busy : w.failed);
  }
  form.onsubmit = (event) => {
    event.preventDefault();
    if (button.disabled) return;
    button.disabled = true;
    button.textContent = w.entering;
    void enter().finally(() => {
      button.disabled = false;
      button.textContent = w.enter;
    });
  };
  place.replaceChildren(form);
  if (sentence) tell(sentence);
  // A provider of identities beside the password, where the installation trusts one.
  void fetch('/api/v1/session/ways').then(async (response) => {
    const { provider } = (await response.json()) as { provider?: string };
    if (provider) form.append((await import('../provider/provider')).offer(provider, tell));
  }).catch(() => {});
}
