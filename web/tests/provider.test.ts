// Somebody signs in at a real provider of identities (npm oidc-provider, on this machine), comes back, and is asked for
// their second factor; who is joined to nobody here stays outside; a grave act is confirmed there.
import { execFileSync } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import { chmodSync, appendFileSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { desk, House, phone, program } from './house';
import { smallTargets, violations } from './watch';

// What of it is used here; it brings no types.
type Koa = (request: unknown, response: unknown) => void;
interface OidcProvider { callback(): Koa }
const { default: Provider } = (await import(/* @vite-ignore */ 'oidc-provider' as string)) as { default: new (issuer: string, configuration: object) => OidcProvider };

const secret = 'mot-bi-mat-du-dai-cho-thu-nghiem';
let there: Server;
let issuer = '';
let house: House;

async function listening(): Promise<Server> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

beforeAll(async () => {
  there = await listening();
  issuer = `http://127.0.0.1:${(there.address() as AddressInfo).port}`;
  house = await House.open('van-gia', '2020-08-05', (folder, address) => {
    const file = join(folder, 'data', 'oidc.secret');
    writeFileSync(file, `${secret}\n`);
    chmodSync(file, 0o600);
    appendFileSync(join(folder, 'data', 'ketnap.toml'),
      `\n[oidc]\nissuer = "${issuer}"\nclient_id = "ketnap"\nsecret_file = "oidc.secret"\nname = "Cổng Ví Dụ"\nredirect = "${address}"\n`);
    execFileSync(program, ['admin', 'user', 'join', 'to-chuc.hq-quang-ninh', 'vi-du-can-bo', '--dir', join(folder, 'data')]);
  });
  const provider = new Provider(issuer, {
    clients: [{ client_id: 'ketnap', client_secret: secret, redirect_uris: [`${house.address}/dang-nhap`], grant_types: ['authorization_code'], response_types: ['code'] }],
    claims: { openid: ['sub', 'auth_time'] },
    cookies: { keys: ['khoa-thu-nghiem'] },
    pkce: { required: () => true },
    findAccount: (_: unknown, id: string) => ({ accountId: id, claims: () => ({ sub: id }) }),
  });
  there.on('request', provider.callback());
});
afterAll(async () => {
  await house.close();
  there.closeAllConnections();
  there.close();
});

// The pages of the provider ask for letters elsewhere; nothing leaves this machine.
async function offline(page: Page): Promise<void> {
  await page.context().route((url) => url.hostname !== '127.0.0.1', (route) => route.abort());
}
// Its own page for tests: any name, any password, then yes.
async function signInThere(page: Page, who: string): Promise<void> {
  await page.waitForURL(`${issuer}/**`);
  await page.locator('input[name=login]').fill(who);
  await page.locator('input[name=password]').fill('x');
  await page.locator('button[type=submit]').click();
  const yes = page.locator('form[action*="confirm"] button, button[autofocus]');
  if (await yes.first().isVisible().catch(() => false)) await yes.first().click();
}
const ours = (complaints: string[]) => complaints.filter((each) => !each.includes(issuer) && !each.includes('fonts.googleapis') && !each.includes('Content Security Policy'));

describe('The way in through a provider of identities', () => {
  it('is a button, leads there and back, and the second factor is asked for', async () => {
    const visitor = await house.visitor(phone);
    const { page } = visitor;
    await offline(page);
    await page.goto('/');
    const button = page.getByRole('button', { name: 'Đăng nhập bằng Cổng Ví Dụ' });
    await button.waitFor();
    expect(await violations(page)).toEqual([]);
    expect(await smallTargets(page, 44)).toEqual([]);
    await button.click();
    await signInThere(page, 'vi-du-can-bo');
    await page.waitForURL(`${house.address}/**`);
    const { code } = house.login('to-chuc.hq-quang-ninh');
    await page.getByRole('heading', { name: 'Mã xác thực' }).waitFor();
    expect(new URL(page.url()).search).toBe(''); // what was brought is out of the address
    expect(await violations(page)).toEqual([]);
    await page.getByLabel('Mã xác thực').fill(code);
    await page.getByRole('button', { name: 'Tiếp tục' }).click();
    await page.getByRole('navigation').first().waitFor();
    expect(ours(visitor.complaints)).toEqual([]);

    // A session from there is not enough for a grave act; who it is, is said there once more.
    await visitor.go('/tai-khoan');
    await page.getByText('Tài khoản này đã nối với nơi đó').waitFor();
    await page.getByRole('button', { name: 'Tạo mười mã mới' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Xác nhận bằng Cổng Ví Dụ' }).click();
    await signInThere(page, 'vi-du-can-bo');
    await page.waitForURL(`${house.address}/**`);
    await page.getByLabel('Mã xác thực').fill(house.login('to-chuc.hq-quang-ninh').code);
    await page.getByRole('button', { name: 'Tiếp tục' }).click();
    await page.getByRole('button', { name: 'Tạo mười mã mới' }).click();
    await page.getByText('Chỉ hiện lần này').waitFor();
    expect(await page.getByRole('dialog').getByLabel('Mật khẩu đang dùng').count()).toBe(0);
    expect(ours(visitor.complaints)).toEqual([]);
  });

  it('stays shut for who is joined to no account, with a sentence and the password beside it', async () => {
    const { page } = await house.visitor(desk);
    await offline(page);
    await page.goto('/');
    await page.getByRole('button', { name: 'Đăng nhập bằng Cổng Ví Dụ' }).click();
    await signInThere(page, 'nguoi-la');
    await page.waitForURL(`${house.address}/**`);
    await page.getByRole('alert').getByText('chưa nối với Kết Nạp').waitFor();
    await page.getByLabel('Tên đăng nhập').waitFor();
    expect(new URL(page.url()).search).toBe('');
    await page.goto(`${house.address}/dang-nhap?state=x&code=y&iss=${encodeURIComponent(issuer)}`); // made up by somebody
    await page.getByRole('alert').getByText('Nơi đó chưa xác nhận được').waitFor();
  });
});
