// The one way to the server. Addresses, queries, bodies and answers are typed by what the server says of itself
// (schema.d.ts, generated from /api/openapi.json).
import { takeAhead } from './ahead';
import type { components, paths } from './generated/schema';

export type Schemas = components['schemas'];
export type Reason = Schemas['Reason'];

// What came back instead of an answer, in words that can be shown as they are.
export class Refusal extends Error {
  constructor(
    readonly status: number, // 0: the server was not reached
    readonly title: string,
    readonly reasons: Reason[],
    readonly requestId = '',
  ) {
    super(title);
  }
  get offline(): boolean {
    return this.status === 0;
  }
  get missing(): boolean {
    return this.status === 404 || this.status === 403;
  }
}

export interface Answer<T> {
  data: T;
  etag: string; // to be sent with what changes it
}

type With<M extends string> = { [P in keyof paths]: paths[P] extends Record<M, object> ? P : never }[keyof paths];
type Op<P extends keyof paths, M extends string> = paths[P] extends Record<M, infer O> ? O : never;
type Json<R> = R extends { content: { 'application/json': infer T } } ? T : undefined;
type Good<O> = O extends { responses: infer R }
  ? { [S in keyof R]: S extends 200 | 201 | 204 ? Json<R[S]> : never }[keyof R]
  : never;
type Body<O> = O extends { requestBody: { content: { 'application/json': infer B } } } ? B : undefined;
type Query<O> = O extends { parameters: { query?: infer Q } } ? Q : never;
type Params = Record<string, string>;


export const underway = { count: 0 }; // questions to the server without an answer yet
// Who is told when a session has ended, and who asks for the password where an act needs it once more: true when it was
// given, and the act goes out again as it was.
export const listener = { signedOut: () => {}, confirm: (): Promise<boolean> => Promise.resolve(false) };

function address(pattern: string, params: Params = {}, query: object = {}): string {
  const path = pattern.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined && value !== '') search.set(name, String(value));
  const text = search.toString();
  return text ? `${path}?${text}` : path;
}

async function ask<T>(method: string, url: string, headers: HeadersInit, body?: BodyInit, signal?: AbortSignal): Promise<Answer<T>> {
  let response: Response;
  underway.count++;
  try {
    response = await (takeAhead(url) ?? fetch(url, { method, headers, ...(body === undefined ? {} : { body }), ...(signal ? { signal } : {}), credentials: 'same-origin' }));
  } catch {
    throw new Refusal(0, '', []);
  } finally {
    underway.count--;
  }
  if (response.ok) {
    const data = (response.status === 204 ? undefined : await response.json()) as T;
    return { data, etag: response.headers.get('ETag') ?? '' };
  }
  if (response.status === 401 && !url.endsWith('/session')) listener.signedOut();
  const told = (await response.json().catch(() => ({}))) as Partial<Schemas['Problem']>;
  if (told.type === '/problems/confirm-first' && (await listener.confirm())) return ask(method, url, headers, body, signal);
  throw new Refusal(response.status, told.detail ?? told.title ?? '', told.reasons ?? [], told.request_id);
}

export async function get<P extends With<'get'>>(
  path: P,
  params?: Params,
  query?: Query<Op<P, 'get'>>,
): Promise<Answer<Good<Op<P, 'get'>>>> {
  return ask('GET', address(path, params, query ?? {}), { Accept: 'application/json' });
}

// A key of its own for every intention: the same press sent twice counts once.
export function freshKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (b) => b.toString(16).padStart(2, '0')).join('');
}

interface Sending<B> {
  params?: Params;
  body?: B;
  key?: string;
  etag?: string;
}

// What was pasted may hold letters in pieces and characters that nobody sees; nobody could mend that on a telephone.
export function tidied(_: string, value: unknown): unknown {
  return typeof value === 'string' ? value.normalize().replace(/[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g, '') : value;
}

async function send<T, B>(method: string, path: string, { params, body, key, etag }: Sending<B>): Promise<Answer<T>> {
  const headers: Record<string, string> = { Accept: 'application/json', 'Idempotency-Key': key ?? freshKey() };
  if (etag) headers['If-Match'] = etag;
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  return ask(method, address(path, params), headers, body === undefined ? undefined : JSON.stringify(body, tidied));
}

export function post<P extends With<'post'>>(path: P, sending: Sending<Body<Op<P, 'post'>>> = {}): Promise<Answer<Good<Op<P, 'post'>>>> {
  return send('POST', path, sending);
}
export function put<P extends With<'put'>>(path: P, sending: Sending<Body<Op<P, 'put'>>> = {}): Promise<Answer<Good<Op<P, 'put'>>>> {
  return send('PUT', path, sending);
}
export function remove<P extends With<'delete'>>(path: P, sending: Sending<undefined> = {}): Promise<Answer<Good<Op<P, 'delete'>>>> {
  return send('DELETE', path, sending);
}

// Bytes of which the server made no type. A line that is dead without saying so is given up after a minute.
export async function putBytes<P extends With<'put'>>(path: P, params: Params, bytes: Blob): Promise<void> {
  const stop = new AbortController();
  const late = setTimeout(() => stop.abort(), 60_000);
  try {
    await ask('PUT', address(path, params), { Accept: 'application/json', 'Content-Type': 'application/octet-stream' }, bytes, stop.signal);
  } finally {
    clearTimeout(late);
  }
}

// A fact of a case; which kinds there are and what each holds is said by the generated types.
export type FactKind = {
  [P in keyof paths]: P extends `/api/v1/cases/{case}/facts/${infer K}` ? (K extends `{${string}` ? never : K) : never;
}[keyof paths];
export type FactBody<K extends FactKind> = NonNullable<Body<Op<`/api/v1/cases/{case}/facts/${K}`, 'post'>>>;

export function record<K extends FactKind>(caseCode: string, kind: K, etag: string, body: FactBody<K>, key?: string): Promise<Answer<Schemas['Done']>> {
  return send('POST', `/api/v1/cases/{case}/facts/${kind}`, { params: { case: caseCode }, body, etag, ...(key ? { key } : {}) });
}
