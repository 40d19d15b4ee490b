// Hostile texts in every field: nothing runs on any page, and each text is shown as it was typed.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { payloads } from './hostile';
import { desk, House, phone, type Visitor } from './house';
import { Planting } from './planting';
import { adminRoutes } from './routes';

// Kept, and read by nobody on a page: sealed addresses and letters (a page tells only how many), reasons of absence (the
// minutes know them only on the device that called the roll), what a correction rests on, the short name of a form.
const unread = ['case.address', 'person.address', 'letter.writer', 'letter.about', 'letter.to', 'letter.outcome', 'meeting.reason', 'meeting.why', 'meeting.evidence', 'report.remark', 'requirement.form', 'applicant.why', 'applicant.evidence', 'correction.evidence'];
const whole = process.env.KETNAP_BROWSER === 'whole';
let house: House;
let planting: Planting;
beforeAll(async () => {
  house = await House.open('binh-lieu', '2020-08-05');
  planting = await Planting.in(house);
});
afterAll(() => house.close());

// What a text left behind that was taken for more than text.
async function marks({ page }: Visitor): Promise<string[]> {
  return page.evaluate(() => {
    const found = [...document.querySelectorAll('[data-kn], [src*="kn.invalid"], [href*="kn.invalid"], base, iframe, object, embed, svg animate')];
    for (const element of document.querySelectorAll('*'))
      for (const { name, value } of element.attributes) if (name.startsWith('on') || (['href', 'src', 'action', 'formaction'].includes(name) && /^\s*(javascript|data|vbscript):/i.test(value)) || (name === 'style' && value.includes('kn.'))) found.push(element);
    return [...('kn' in window ? ['something ran'] : []), ...found.map((element) => element.outerHTML.slice(0, 160))];
  });
}
const single = (text: string) => text.replace(/\s+/g, ' ').trim();
async function shown({ page }: Visitor): Promise<string> {
  return single(await page.evaluate(() => `${document.title} ${document.body.textContent} ${[...document.querySelectorAll<HTMLInputElement>('input, textarea')].map((field) => field.value).join(' ')}`));
}
// Everything a page holds folded away is opened first.
async function unfold(someone: Visitor): Promise<void> {
  await someone.page.evaluate(() => document.querySelectorAll('details').forEach((each) => (each.open = true)));
  await someone.quiet();
}

describe('A hostile text', () => {
  it('goes into every field of text that the server takes, and is refused in words where it does not', () => {
    expect(planting.missing).toEqual([]);
    expect(planting.faults).toEqual([]);
    for (const payload of payloads) expect([...planting.texts.values()].some((text) => text.endsWith(payload.slice(2))), payload).toBe(true);
  });
  it('with letters that nobody sees comes in nowhere', () => {
    expect(planting.letIn).toEqual([]);
  });

  it('runs on no page, asks nobody else for anything, and is shown as it was typed', async () => {
    const seen: string[] = [];
    const found: string[] = [];
    for (const [who, viewport] of [['bi-thu.tt-chi-bo-01', phone], ['to-chuc.binh-lieu', desk], ['quan-tri', desk], ...(whole ? [['lanh-dao.binh-lieu', desk] as const] : [])] as const) {
      const someone = await house.someone(who, viewport);
      someone.page.on('dialog', (dialog) => {
        found.push(`${who}: a window says ${dialog.message()}`);
        void dialog.dismiss();
      });
      for (const path of await pagesOf(someone, who)) {
        await someone.walk(path);
        await unfold(someone);
        found.push(...(await marks(someone)).map((mark) => `${who} ${path} ${mark}`));
        seen.push(await shown(someone));
      }
      found.push(...someone.complaints.map((each) => `${who}: ${each}`), ...[...someone.fetched].filter((path) => path.includes('kn')));
    }
    expect(found).toEqual([]);
    const text = seen.join(' ');
    expect([...planting.texts].filter(([field, each]) => !unread.includes(field) && !text.includes(single(each))).map(([field, each]) => `${field}: ${each}`)).toEqual([]);
  });
});

describe('A hostile text in a form', () => {
  it('is kept, looked at once more and recorded as it was typed', async () => {
    const someone = await house.someone('bi-thu.tt-chi-bo-01', phone);
    const { page } = someone;
    const at = `/ho-so/${planting.cases[0]}`;
    for (const [kind, n] of [['trial_task', 1], ['listed', 6], ['consented', 9], ['paper_disputed', 33], ['start_agreed', 36]] as const) {
      await someone.go(`${at}/ghi/${kind}`);
      if (!(await page.locator('#f-on').count())) continue; // theirs to read, not to record
      await page.locator('#f-on').fill('4/8/2020');
      const fields = page.locator('main :is(input[type=text]:not([inputmode]), textarea)[id^=f-body]');
      const text = payloads[n]!;
      for (const field of await fields.all()) await field.fill(text);
      for (const list of await page.locator('main select[id^=f-body]').all()) await list.selectOption({ index: 1 });
      await someone.go('/viec');
      await someone.go(`${at}/ghi/${kind}`);
      for (const field of await fields.all()) expect(await field.inputValue(), kind).toBe(text);
      await page.getByRole('button', { name: 'Xem lại trước khi gửi' }).click();
      await page.getByRole('heading', { name: 'Đồng chí xem lại lần cuối' }).waitFor();
      expect(await shown(someone)).toContain(text);
      expect(await marks(someone)).toEqual([]);
      await page.getByRole('button', { name: 'Ghi', exact: true }).click();
      await page.getByText(/^Đã ghi:/).waitFor();
      expect(await marks(someone)).toEqual([]);
    }
    expect(someone.complaints).toEqual([]);
  });
});

// Every page that shows what was planted to one of these people.
async function pagesOf(someone: Visitor, who: string): Promise<string[]> {
  if (who === 'quan-tri') return [...adminRoutes, `/nguoi-dung/${planting.account}`, `/nguoi-dung/${planting.account}/chuc-trach`, '/to-chuc'];
  const own = await someone.page.evaluate(async () => {
    const read = async (path: string) => (await fetch(path)).json();
    const session = await read('/api/v1/session');
    const org = (session.posts[0]?.org ?? '') as string;
    const cases = ((await read('/api/v1/cases?limit=200')).items ?? []) as { code: string; org: { code: string } }[];
    const facts = await Promise.all(cases.map(async ({ code }) => [code, (await read(`/api/v1/cases/${code}`)).facts ?? []] as [string, { code: string; kind: string; body: unknown }[]]));
    return { org, cell: cases[0]?.org.code ?? org, facts: facts.filter(([, list]) => list.length) };
  });
  const cell = who.startsWith('bi-thu');
  const committee = who.startsWith('to-chuc') || who.startsWith('lanh-dao');
  const kinds = new Set<string>();
  return [
    ...['/viec', '/nguoi', '/xuat-danh-sach', '/to-chuc', `/to-chuc/${own.org}`, `/to-chuc/${own.cell}`, '/tai-khoan', '/noi-lam-viec'],
    ...(cell ? ['/hop', `/hop/${planting.meeting}`, '/hop/moi', '/hop/chuan-bi', '/ban-giao'] : []),
    ...(committee ? ['/den', '/phien-hop', '/lop'] : []),
    ...own.facts.flatMap(([code, facts]) => [
      ...[`/ho-so/${code}`, `/ho-so/${code}/giay-to`, `/ho-so/${code}/nhat-ky`],
      ...(cell ? [`/ho-so/${code}/ghi/paper_disputed`, `/ho-so/${code}/ghi/defect_mended`, `/ho-so/${code}/bieu-quyet`] : []),
      ...(committee ? [`/den/${code}`, `/phien-hop/${code}`, `/phien-hop/${code}/quyet-dinh`, `/ho-so/${code}/ghi/returned`] : []),
      // In the long tier the page of each fact, else of those that hold a text of ours, one for a kind.
      ...facts.filter((fact) => cell && (whole || fact.kind === 'paper_registered' || (JSON.stringify(fact.body).includes('"kn') && !kinds.has(fact.kind) && kinds.add(fact.kind)))).flatMap((fact) => [`/ho-so/${code}/viec/${fact.code}`, ...(whole ? [`/ho-so/${code}/viec/${fact.code}/sua`] : [])]),
    ]),
  ];
}

describe('The pages', () => {
  it('put nothing into themselves but text: no {@html}, no innerHTML', () => {
    const source = fileURLToPath(new URL('../src/', import.meta.url));
    const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(svelte|ts)$/.test(name));
    expect(files.length).toBeGreaterThan(100);
    const found = files.filter((name) => /\{@html|\b(inner|outer)HTML\b|insertAdjacentHTML|document\.write|createContextualFragment|\bsrcdoc\b|\beval\(|new Function\(/.test(readFileSync(join(source, name), 'utf8')));
    expect(found).toEqual([]);
  });
});
