// The API as anybody may use it, for what a test lays down before people look at it.
import type { House } from './house';

export interface Told {
  status: number;
  data: any;
  etag: string;
}

export class Asker {
  private constructor(
    private readonly address: string,
    private readonly token: string,
    readonly session: any,
  ) {}

  static async in(house: House, name: string): Promise<Asker> {
    const response = await fetch(`${house.address}/api/v1/session`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ login: name, ...house.login(name) }) });
    const session: any = await response.json();
    if (!response.ok) throw new Error(`${name} does not come in: ${JSON.stringify(session)}`);
    return new Asker(house.address, session.token, session);
  }
  get org(): string {
    return this.session.posts[0].org;
  }
  async ask(method: string, path: string, body?: unknown, etag?: string): Promise<Told> {
    const headers: Record<string, string> = { Authorization: `Bearer ${this.token}`, 'Idempotency-Key': crypto.randomUUID() };
    if (etag) headers['If-Match'] = etag;
    if (body !== undefined) headers['Content-Type'] = 'application/json';
    const response = await fetch(`${this.address}/api/v1${path}`, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
    const text = await response.text();
    return { status: response.status, data: text ? JSON.parse(text) : undefined, etag: response.headers.get('etag') ?? '' };
  }
  async get(path: string): Promise<any> {
    const told = await this.ask('GET', path);
    if (told.status !== 200) throw new Error(`${path}: ${told.status} ${JSON.stringify(told.data)}`);
    return told.data;
  }
  // What changes a thing carries the mark under which it was read.
  async change(method: string, path: string, body: unknown, seen: string): Promise<Told> {
    return this.ask(method, path, body, (await this.ask('GET', seen)).etag);
  }
}
