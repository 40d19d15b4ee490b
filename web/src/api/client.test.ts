import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { listener, post, Refusal } from './client';

interface Sent {
  url: string;
  key: string;
  body: unknown;
}
let sent: Sent[];
let answers: { status: number; body: unknown }[];
const problem = (type: string) => ({ type: `/problems/${type}`, title: 'x', status: 403, reasons: [{ id: 'session.confirm_first', message: 'Nhập lại mật khẩu.' }] });

beforeEach(() => {
  sent = [];
  vi.stubGlobal('fetch', (url: string, init: RequestInit) => {
    sent.push({ url, key: (init.headers as Record<string, string>)['Idempotency-Key'] ?? '', body: init.body });
    const { status, body } = answers.shift()!;
    return Promise.resolve(new Response(JSON.stringify(body), { status }));
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
  listener.confirm = () => Promise.resolve(false);
});

const act = () => post('/api/v1/accounts', { key: 'one-intention', body: { login: 'a.b', display_name: 'An' } });

describe('An act that asks for the password once more', () => {
  it('goes out again as it was once the password was given', async () => {
    answers = [{ status: 403, body: problem('confirm-first') }, { status: 201, body: { code: 'K7M4Q2RT5X' } }];
    let asked = 0;
    listener.confirm = () => Promise.resolve(++asked > 0);
    expect((await act()).data.code).toBe('K7M4Q2RT5X');
    expect(asked).toBe(1);
    expect(sent).toHaveLength(2);
    expect(sent[1]).toEqual(sent[0]);
    expect(sent[0]!.key).toBe('one-intention');
  });
  it('is refused, and not sent again, when nobody gives it', async () => {
    answers = [{ status: 403, body: problem('confirm-first') }];
    const refusal = await act().catch((trouble: unknown) => trouble);
    expect(refusal).toBeInstanceOf(Refusal);
    expect((refusal as Refusal).reasons[0]!.id).toBe('session.confirm_first');
    expect(sent).toHaveLength(1);
  });
  it('is not taken for another refusal', async () => {
    answers = [{ status: 403, body: problem('forbidden') }];
    let asked = 0;
    listener.confirm = () => Promise.resolve(++asked > 0);
    expect(await act().catch((trouble: unknown) => trouble)).toBeInstanceOf(Refusal);
    expect(asked).toBe(0);
  });
});
