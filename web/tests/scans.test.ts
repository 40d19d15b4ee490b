// A photographed paper over a line that is cut, on a telephone; and the same paper beside what an officer checks.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { House, phone, type Visitor } from './house';
import { sidewaysScroll, smallTargets, violations } from './watch';

const pictures = process.env.KETNAP_PICTURES; // a folder, for whoever wants to look
async function picture(who: Visitor, name: string): Promise<void> {
  if (!pictures) return;
  mkdirSync(pictures, { recursive: true });
  await who.page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });
}

// One page that says something, made longer than it needs to be: a scanner does so too.
function aPdf(bytes: number): Buffer {
  const words = 'BT /F1 26 Tf 60 740 Td (DON XIN VAO DANG) Tj ET';
  const objects = ['<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Kids[3 0 R]/Count 1>>', '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>', `<</Length ${words.length}>>stream\n${words}\nendstream`, '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>'];
  let text = '%PDF-1.4\n';
  const places = objects.map((object, i) => {
    const at = text.length;
    text += `${i + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  text += `%${'x'.repeat(Math.max(0, bytes - text.length - 400))}\n`;
  const start = text.length;
  text += `xref\n0 6\n0000000000 65535 f \n${places.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('')}trailer<</Size 6/Root 1 0 R>>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(text, 'latin1');
}

const pieces = '**/pieces/*';
const twelve = aPdf(12 * 65_536 - 100);

let house: House;
let secretary: Visitor;
let scans: string; // the page of the papers of one case
let fact: string;
beforeAll(async () => {
  house = await House.open('binh-lieu', '2020-08-05');
  secretary = await house.someone('bi-thu.tt-chi-bo-01', phone);
  [scans, fact] = await secretary.page.evaluate(async () => {
    const read = async (path: string) => (await fetch(path)).json();
    const { code } = (await read('/api/v1/cases')).items[0];
    const { facts } = await read(`/api/v1/cases/${code}`);
    return [`/ho-so/${code}/giay-to`, facts.find((each: { kind: string }) => each.kind === 'applied').code as string];
  }) as [string, string];
});
afterAll(() => house.close());
afterEach(async () => {
  await secretary.page.unroute(pieces);
  line = null;
  expect(secretary.complaints.splice(0)).toEqual([]);
});

const api = () => scans.replace('/ho-so/', '/api/v1/cases/').replace('/giay-to', '/scans');
const kept = () => secretary.page.evaluate(async (path) => (await (await fetch(path)).json()).items as { code: string; size: number; fact: string }[], api());
// What lies on the telephone itself.
const unsent = () =>
  secretary.page.evaluate(async () => {
    const opening = indexedDB.open('ketnap-unsent', 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore('scans', { keyPath: 'id' });
    await new Promise((done) => (opening.onsuccess = done));
    const counting = opening.result.transaction('scans').objectStore('scans').count();
    await new Promise((done) => (counting.onsuccess = done));
    opening.result.close();
    return [counting.result, localStorage.getItem('unsent')];
  });
async function choose(name: string, buffer: Buffer): Promise<void> {
  await secretary.go(`${scans}?viec=${fact}`);
  await secretary.page.locator('details[open] input[multiple]').setInputFiles({ name, mimeType: 'application/pdf', buffer });
}
// The line goes after so many pieces; what gets through is counted, piece by piece. The next cut takes the place of the
// one before without a moment between, in which the page could send whatever it has.
let line: { most: number; through: Map<string, number> } | null = null;
async function cutAfter(most: number): Promise<Map<string, number>> {
  const through = new Map<string, number>();
  const cutAlready = line !== null;
  line = { most, through };
  if (!cutAlready)
    await secretary.page.route(pieces, async (route) => {
      const { most, through } = line!;
      if ([...through.values()].reduce((a, b) => a + b, 0) >= most) return route.abort('internetdisconnected');
      const piece = route.request().url().split('/').pop()!;
      const answer = await route.fetch();
      if (answer.status() === 204) through.set(piece, (through.get(piece) ?? 0) + 1);
      await route.fulfill({ response: answer });
    });
  return through;
}

// What a telephone makes of a sheet of paper: twelve million dots, and in its head where it was taken.
async function aPhotograph(): Promise<Buffer> {
  const plain = await secretary.page.evaluate(async () => {
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [4000, 3000];
    const paper = canvas.getContext('2d')!;
    paper.fillStyle = '#f4efe0';
    paper.fillRect(0, 0, 4000, 3000);
    for (let n = 0; n < 60_000; n++) {
      paper.fillStyle = `hsl(${(n * 7) % 360} 40% ${60 + (n % 30)}%)`; // the grain of a cheap camera
      paper.fillRect((n * 7919) % 4000, (n * 104729) % 3000, 9, 9);
    }
    paper.fillStyle = '#223';
    paper.font = '90px serif';
    for (let line = 0; line < 20; line++) paper.fillText(`Dòng ${line + 1} của đơn xin vào Đảng, người viết là hư cấu`, 300, 300 + line * 130);
    const blob = await new Promise<Blob>((done) => canvas.toBlob((made) => done(made!), 'image/jpeg', 0.95));
    return [...new Uint8Array(await blob.arrayBuffer())];
  });
  const place = Buffer.from('Exif\0\0NOI-CHUP-20.95N-107.08E', 'latin1');
  const head = Buffer.from([0xff, 0xd8, 0xff, 0xe1, 0, place.length + 2]);
  return Buffer.concat([head, place, Buffer.from(plain).subarray(2)]);
}

describe('A scan on its way', () => {
  it('goes on by itself after the line was cut and the page opened again, and ends with “Đã lưu”', async () => {
    const { page } = secretary;
    const first = await cutAfter(3);
    await choose('don xin vao dang.pdf', twelve);
    await page.getByText('Đã gửi 3 trên 12 phần, sẽ gửi tiếp khi có mạng').waitFor();
    expect(await unsent()).toEqual([1, 'yes']);
    await picture(secretary, 'scans-held');
    expect(await sidewaysScroll(page)).toBe(0);
    expect(await smallTargets(page, 44)).toEqual([]);
    expect(await violations(page)).toEqual([]);

    const second = await cutAfter(4);
    await page.reload();
    await page.getByText('Đã gửi 7 trên 12 phần, sẽ gửi tiếp khi có mạng').waitFor();
    await page.context().setOffline(true); // now the telephone itself says so
    const third = await cutAfter(100);
    await page.context().setOffline(false);
    await page.getByText('Đã lưu').waitFor();
    await picture(secretary, 'scans-saved');
    expect([...first.keys(), ...second.keys(), ...third.keys()].map(Number)).toEqual(Array.from({ length: 12 }, (_, i) => i));
    const [scan, ...more] = await kept();
    expect(more).toEqual([]);
    expect([scan!.fact, scan!.size]).toEqual([fact, twelve.length]);
    await expect.poll(unsent).toEqual([0, null]);
    await page.locator('.scans a').waitFor(); // in the list without anybody asking for it
    const back = await page.evaluate(async (path) => Array.from(new Uint8Array(await (await fetch(path)).arrayBuffer()).slice(-6)), `${api()}/${scan!.code}`);
    expect(Buffer.from(back).toString()).toBe('%%EOF\n');
  });

  it('goes on from whichever page is opened, also when the answer that it was made got lost', async () => {
    const { page } = secretary;
    const before = (await kept()).length;
    // The scan is made, and nobody hears of it.
    await page.route('**/scans', async (route) => {
      if (route.request().method() !== 'POST') return route.continue();
      await route.fetch();
      await route.abort('connectionreset');
    });
    await choose('lần hai.pdf', aPdf(70_000));
    await page.getByText('Đã gửi 2 trên 2 phần, sẽ gửi tiếp khi có mạng').waitFor();
    await page.unroute('**/scans');
    expect((await kept()).length).toBe(before + 1);
    const again = page.waitForResponse((response) => response.url().endsWith('/scans') && response.request().method() === 'POST');
    await secretary.go('/viec');
    expect(((await (await again).json()) as { again: boolean }).again).toBe(true);
    expect((await kept()).length).toBe(before + 1);
    await expect.poll(unsent).toEqual([0, null]);
  });

  it('that is given up, or left by somebody who signs out, stays nowhere', async () => {
    const { page } = secretary;
    const before = (await kept()).length;
    await cutAfter(1);
    await choose('bỏ.pdf', twelve);
    await page.getByText('Đã gửi 1 trên 12 phần, sẽ gửi tiếp').waitFor();
    const cancelled = page.waitForResponse((response) => response.request().method() === 'DELETE');
    await page.getByRole('button', { name: 'Bỏ ảnh này' }).click();
    expect((await cancelled).status()).toBe(204);
    await expect.poll(unsent).toEqual([0, null]);

    await choose('quên.pdf', twelve);
    await page.getByText('sẽ gửi tiếp').waitFor();
    const asked: string[] = [];
    let answer = false;
    page.on('dialog', (dialog) => {
      asked.push(dialog.message());
      void (answer ? dialog.accept() : dialog.dismiss());
    });
    const signOut = async () => {
      await page.locator('a[href="/muc-khac"]').first().click();
      await page.getByRole('button', { name: 'Thoát' }).last().click();
    };
    await signOut();
    expect(await unsent()).toEqual([1, 'yes']);
    answer = true;
    await signOut();
    await page.getByRole('button', { name: 'Đăng nhập' }).waitFor();
    expect(asked.length).toBe(2);
    expect(asked[0]).toContain('Còn 1 bản chụp chưa gửi xong');
    await expect.poll(unsent).toEqual([0, null]);
    await secretary.signIn('bi-thu.tt-chi-bo-01');
    expect((await kept()).length).toBe(before);
  });
});

describe('A photograph', () => {
  it('is made small and grey on the telephone, and where it was taken stays there', async () => {
    const { page } = secretary;
    const photograph = await aPhotograph();
    expect(photograph.length).toBeGreaterThan(1_000_000);
    const before = new Set((await kept()).map((each) => each.code));
    await secretary.go(`${scans}?viec=${fact}`);
    await page.locator('details[open] input[multiple]').setInputFiles({ name: 'IMG_2020.jpg', mimeType: 'image/jpeg', buffer: photograph });
    await page.getByText('Đã lưu').first().waitFor();
    const [saved, ...more] = (await kept()).filter((each) => !before.has(each.code));
    expect([saved?.fact, more]).toEqual([fact, []]);
    const sent = await page.evaluate(
      async (path) => {
        const blob = await (await fetch(path)).blob();
        const picture = await createImageBitmap(blob);
        const canvas = document.createElement('canvas');
        [canvas.width, canvas.height] = [picture.width, picture.height];
        const paper = canvas.getContext('2d')!;
        paper.drawImage(picture, 0, 0);
        const { data } = paper.getImageData(0, 0, 400, 400);
        let colour = 0;
        for (let i = 0; i < data.length; i += 4) colour = Math.max(colour, Math.abs(data[i]! - data[i + 2]!));
        return { type: blob.type, size: blob.size, longest: Math.max(picture.width, picture.height), colour, text: await blob.text() };
      },
      `${api()}/${saved!.code}`,
    );
    expect(sent).toMatchObject({ type: 'image/jpeg', longest: 2000 });
    expect(sent.size).toBeLessThanOrEqual(300 * 1024);
    expect(sent.colour).toBeLessThan(12);
    expect(sent.text).not.toContain('NOI-CHUP');
    expect(photograph.toString('latin1')).toContain('NOI-CHUP');
  });
});

describe('A PDF', () => {
  it('stands beside what an officer checks, in a frame of our own page', async () => {
    const officer = await house.someone('to-chuc.binh-lieu', { width: 1440, height: 900 });
    const { page } = officer;
    await officer.go(scans.replace('/ho-so/', '/den/').replace('/giay-to', ''));
    expect(await page.evaluate(() => navigator.pdfViewerEnabled)).toBe(true);
    const [response] = await Promise.all([page.waitForResponse((response) => response.url().endsWith('?beside=true')), page.locator('button.pick').first().click()]);
    const told = await response.allHeaders();
    expect(told['content-disposition']).toBe('inline');
    expect(told['content-security-policy']).toContain("frame-ancestors 'self'");
    // The browser's own viewer has taken it, and draws it in a place that is not ours.
    await expect.poll(() => page.frames().some((frame) => frame.url().startsWith('chrome-extension://'))).toBe(true);
    await picture(officer, 'review-pdf');
    expect(await sidewaysScroll(page)).toBe(0);
    expect(officer.complaints.filter((each) => !/^asked chrome(-extension)?:/.test(each))).toEqual([]);

    await page.setViewportSize(phone); // which would save the file instead of showing it
    await page.locator('iframe').first().waitFor({ state: 'detached' });
    expect(await page.getByRole('link', { name: 'Mở tệp PDF ở cửa sổ bên cạnh' }).count()).toBe(2);
    await picture(officer, 'review-pdf-phone');
    expect(await sidewaysScroll(page)).toBe(0);
  });
});
