// A demonstration of its own, served with the built pages, and people who use it in Chromium.
import { spawn, execFileSync, type ChildProcess } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';

const here = fileURLToPath(new URL('.', import.meta.url));
export const program = process.env.KETNAP_PROGRAM ?? join(here, '../../build/dev/ketnap');
export const built = process.env.KETNAP_WEB ?? join(here, '../dist');

const quiet = ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
export const phone = { width: 390, height: 844 };
export const desk = { width: 1440, height: 900 };

async function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}

// RFC 6238 on the day of the demonstration: its clock is moved by whole days. A code counts once; whoever comes in again
// within its half minute takes the next, which the server accepts already.
const used = new Map<string, number>();
function codeOf(secret: string, day: string): string {
  const dayOf = (t: number) => Math.floor((t + 7 * 3_600_000) / 86_400_000);
  const now = Date.now() + (Date.parse(`${day}T00:00:00Z`) / 86_400_000 - dayOf(Date.now())) * 86_400_000;
  const bits = [...secret].map((c) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(c).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  const step = Math.max(Math.floor(now / 30_000), (used.get(secret) ?? 0) + 1);
  used.set(secret, step);
  counter.writeBigUInt64BE(BigInt(step));
  const hash = createHmac('sha1', key).update(counter).digest();
  return String((hash.readUInt32BE(hash[19]! & 15) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

export class House {
  private constructor(
    readonly folder: string,
    readonly day: string,
    readonly address: string,
    private readonly server: ChildProcess,
    private readonly browser: Browser,
  ) {}

  // `furnish` lays more into the folder before the server comes, whose address it is told.
  static async open(preset: string, day: string, furnish?: (folder: string, address: string) => void): Promise<House> {
    const folder = mkdtempSync(join(tmpdir(), 'ketnap-web-'));
    execFileSync(program, ['demo', '--dir', join(folder, 'data'), '--preset', preset, '--now', day]);
    const port = await freePort();
    furnish?.(folder, `http://127.0.0.1:${port}`);
    return House.#serve(folder, day, ['--now', day], port);
  }
  // A new installation as its guide tells it: a committee, a cell, a secretary with a password for the first time.
  static async fresh(): Promise<{ house: House; login: string; password: string }> {
    const folder = mkdtempSync(join(tmpdir(), 'ketnap-web-'));
    const run = (...words: string[]) => execFileSync(program, [...words, '--dir', join(folder, 'data')], { encoding: 'utf8' });
    run('init');
    run('org', 'add', 'dang-bo', '--kind', 'party_organisation', '--name', 'Đảng bộ xã Ví Dụ', '--from', '1/1/2020');
    run('org', 'add', 'chi-bo', '--kind', 'cell', '--cell-kind', 'under_grassroots', '--under', 'dang-bo', '--name', 'Chi bộ thôn Ví Dụ', '--from', '1/1/2020');
    const password = run('admin', 'user', 'add', 'bi-thu').trim().split(' ').at(-1)!;
    run('admin', 'post', 'add', 'bi-thu', 'cell_secretary', 'chi-bo', '--from', '1/1/2020', '--document', '01-QĐ/ĐU');
    return { house: await House.#serve(folder, new Date().toISOString().slice(0, 10), []), login: 'bi-thu', password };
  }
  static async #serve(folder: string, day: string, now: string[], wanted?: number): Promise<House> {
    const port = wanted ?? (await freePort());
    const server = spawn(program, ['serve', '--dir', join(folder, 'data'), '--port', String(port), '--web', built, ...now], { stdio: ['ignore', 'pipe', 'ignore'] });
    await new Promise<void>((resolve, reject) => {
      server.stdout.once('data', () => resolve()); // it tells its address once it listens
      server.once('exit', () => reject(new Error('the server ended at once')));
    });
    const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: quiet });
    return new House(folder, day, `http://127.0.0.1:${port}`, server, browser);
  }
  async close(): Promise<void> {
    await this.browser.close();
    this.server.kill('SIGTERM');
    await new Promise((resolve) => this.server.once('exit', resolve));
    rmSync(this.folder, { recursive: true });
  }

  login(name: string): { password: string; code: string } {
    const [, part = ''] = readFileSync(join(this.folder, 'data/dang-nhap.txt'), 'utf8').split(`tên đăng nhập: ${name}\n`);
    const own = part.split('tên đăng nhập:')[0] ?? '';
    const secret = /secret=(\w+)/.exec(own)?.[1];
    return { password: /mật khẩu:\s+(\S+)/.exec(own)?.[1] ?? '', code: secret ? codeOf(secret, this.day) : '' };
  }

  async context(viewport = phone): Promise<BrowserContext> {
    return this.browser.newContext({ viewport, locale: 'vi-VN', timezoneId: 'Asia/Ho_Chi_Minh', baseURL: this.address });
  }
  // Somebody at the door; what the pages complain of is kept.
  async visitor(viewport = phone, context?: BrowserContext): Promise<Visitor> {
    const page = await (context ?? (await this.context(viewport))).newPage();
    return new Visitor(this, page);
  }
  async someone(name: string, viewport = phone, context?: BrowserContext): Promise<Visitor> {
    const visitor = await this.visitor(viewport, context);
    await visitor.signIn(name);
    return visitor;
  }
}

export class Visitor {
  readonly complaints: string[] = []; // of the console, and of what a page asked of others than the server
  readonly fetched = new Set<string>();
  readonly #underway = new Set<unknown>();

  constructor(
    readonly house: House,
    readonly page: Page,
  ) {
    page.setDefaultTimeout(15_000);
    page.on('pageerror', (error) => this.complaints.push(error.message));
    page.on('console', (message) => {
      // Answers that are no success are told by the browser; pages expect some of them.
      if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) this.complaints.push(message.text());
    });
    page.on('requestfinished', (request) => this.#underway.delete(request));
    page.on('requestfailed', (request) => this.#underway.delete(request));
    page.on('request', (request) => {
      this.#underway.add(request);
      this.fetched.add(new URL(request.url()).pathname);
      if (!request.url().startsWith(house.address)) this.complaints.push(`asked ${request.url()}`);
    });
  }
  async signIn(name: string): Promise<void> {
    const { password, code } = this.house.login(name);
    await this.page.goto('/');
    await this.page.getByLabel('Tên đăng nhập').fill(name);
    await this.page.getByLabel('Mật khẩu', { exact: true }).fill(password);
    if (code) await this.page.getByLabel('Mã xác thực').fill(code);
    await this.page.getByRole('button', { name: 'Đăng nhập' }).click();
    await this.page.getByRole('navigation').first().waitFor();
  }
  // To a page of the application, and until it has shown itself.
  async go(path: string): Promise<void> {
    await this.page.goto(path);
    await this.settled().catch(async (trouble: Error) => {
      const seen = (await this.page.locator('body').innerText()).slice(0, 300);
      throw new Error(`${path} shows no heading: ${trouble.message}\n${seen}\n${this.complaints.join('\n')}`);
    });
  }
  // From page to page inside the application, as its links go: much faster than opening each anew.
  async walk(path: string): Promise<void> {
    await this.page.evaluate((path) => {
      history.pushState(null, '', path);
      dispatchEvent(new PopStateEvent('popstate'));
    }, path);
    await this.quiet().catch(async (trouble: Error) => {
      throw new Error(`${path} shows no heading: ${trouble.message}\n${(await this.page.locator('body').innerText()).slice(0, 300)}\n${this.complaints.join('\n')}`);
    });
  }
  // Until the page shows its heading and nothing has been under way for a moment.
  async quiet(): Promise<void> {
    await this.page.locator('main h1').first().waitFor({ timeout: 10_000 });
    for (let still = 0; still < 3; still = this.#underway.size ? 0 : still + 1) await this.page.waitForTimeout(25);
  }
  async settled(): Promise<void> {
    await this.page.locator('main h1').first().waitFor({ timeout: 10_000 });
    await this.page.waitForLoadState('networkidle');
  }
}
