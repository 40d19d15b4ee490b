// Đăng nhập, without the application: on a slow line the way in is there while the rest is still on its way.
// One sentence for every failure; pasting is welcome; nothing to puzzle out.
import vi from '../words/vi/door';
import { words } from '../words/words';

let made = 0;

function element<K extends keyof HTMLElementTagNameMap>(tag: K, properties: Partial<HTMLElementTagNameMap[K]>, ...inside: (Node | string)[]): HTMLElementTagNameMap[K] {
  const node = Object.assign(document.createElement(tag), properties);
  node.append(...inside);
  return node;
}

function field(id: string, label: string, properties: Partial<HTMLInputElement>, hint = ''): [HTMLElement, HTMLInputElement] {
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

// Puts the way in into a place, and says when somebody is in, and who.
export function door(place: HTMLElement, entered: (me: unknown) => void): void {
  const w = words('door', vi);
  const n = ++made;
  const trouble = element('div', { className: 'note bad', tabIndex: -1, hidden: true });
  trouble.setAttribute('role', 'alert');
  const [loginBox, login] = field(`login-${n}`, w.login, { autocomplete: 'username' });
  const [passwordBox, password] = field(`password-${n}`, w.password, { type: 'password', autocomplete: 'current-password' });
  const [codeBox, code] = field(`code-${n}`, w.code, { inputMode: 'numeric', autocomplete: 'one-time-code' }, w.codeHint);
  const eye = element('input', { type: 'checkbox' });
  eye.onchange = () => (password.type = eye.checked ? 'text' : 'password');
  const button = element('button', { className: 'btn wide', type: 'submit' }, w.enter);
  const form = element('form', { className: 'door card', noValidate: true }, element('h1', {}, w.title), trouble, loginBox, passwordBox,
    element('label', { className: 'choice' }, eye, w.show), codeBox, element('div', { className: 'row-acts' }, button), element('p', { className: 'muted small' }, w.forgot));

  function tell(sentence: string): void {
    trouble.replaceChildren(element('h2', {}, w.refused), element('p', {}, sentence));
    trouble.hidden = false;
    trouble.focus();
  }
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
}
