// The main job by two people: a secretary on a telephone and an officer at a desk carry a person from introduction to
// official member, act by act, on the pages alone.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { desk, House, phone, type Visitor } from './house';

// On 28 June 2024 everything of these four years can be entered with its own day.
const person = 'Phạm Ví Dụ Dung';
let house: House;
let secretary: Visitor;
let officer: Visitor;
let code = '';
beforeAll(async () => {
  house = await House.open('van-gia', '2024-06-28');
  secretary = await house.someone('bi-thu.van-gia', phone);
  officer = await house.someone('to-chuc.hq-quang-ninh', desk);
});
afterAll(() => house.close());

type Values = Record<string, string>;

// Whatever kind of field stands at a place of the body: radios, a list, or a line to type in.
async function fill(page: Page, path: string, value: string): Promise<void> {
  const id = `f${path.replace(/[^a-zA-Z0-9]+/g, '-')}`;
  const radio = page.locator(`input[type=radio][name="${id}"][value="${value}"]`);
  if (await radio.count()) return radio.check();
  const field = page.locator(`#${id}`);
  await field.waitFor();
  if ((await field.evaluate((element) => element.tagName)) === 'SELECT') {
    const named = await field.locator('option', { hasText: value }).first().getAttribute('value').catch(() => null);
    await field.selectOption((await field.locator(`option[value="${value}"]`).count()) ? value : (named ?? value));
  } else {
    await field.fill(value);
    await field.blur();
  }
}

async function sendAfterALook(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Xem lại trước khi gửi' }).click();
  const look = page.getByRole('heading', { name: 'Đồng chí xem lại lần cuối' });
  const wrong = page.locator('main [role=alert].bad');
  await look.or(wrong).first().waitFor();
  if (await wrong.count()) throw new Error(`not looked at: ${await wrong.first().innerText()}`);
  await page.getByRole('button', { name: 'Ghi', exact: true }).click();
}

// One thing recorded on the page of its kind; the page then says so on the case.
async function records(who: Visitor, kind: string, act: string, on: string, values: Values = {}): Promise<void> {
  const { page } = who;
  await page.goto(`/ho-so/${code}/ghi/${kind}?viec=${act}`);
  await page.locator('#f-on').waitFor().catch(async () => {
    throw new Error(`${kind}: ${await page.locator('main').innerText()}`);
  });
  await fill(page, '/on', on);
  for (const [name, value] of Object.entries(values)) await fill(page, `/body/${name}`, value);
  await sendAfterALook(page).catch((trouble: Error) => {
    throw new Error(`${kind}: ${trouble.message}`);
  });
  const told = page.getByText(/^Đã ghi:/);
  const refused = page.locator('main [role=alert].bad');
  await told.or(refused).first().waitFor();
  if (await refused.count()) throw new Error(`${kind}: ${await refused.first().innerText()}`);
}

// The cell meets, everybody is there, and votes by secret ballot; the base is counted, never typed.
async function votes(on: string, act: string): Promise<void> {
  const { page } = secretary;
  await secretary.go(`/hop/moi?ve=${code}`);
  await fill(page, '/held_on', on);
  await fill(page, '/kind', 'regular');
  await page.getByRole('button', { name: 'Tất cả có mặt' }).click();
  await page.getByRole('button', { name: 'Xem lại trước khi gửi' }).click();
  await page.getByRole('button', { name: 'Ghi', exact: true }).click();
  await page.waitForURL(/bieu-quyet\?hop=/);
  const meeting = new URL(page.url()).searchParams.get('hop')!;
  if (!page.url().includes('viec=')) await secretary.go(`/ho-so/${code}/bieu-quyet?viec=${act}&hop=${meeting}`);
  await page.locator('input[type=radio][value=secret_ballot]').check();
  const voters = Number(/(\d+) đảng viên chính thức|= (\d+)/.exec(await page.locator('main').innerText())?.slice(1).find(Boolean) ?? '14');
  for (const [field, count] of [['ballots_issued', voters], ['ballots_returned', voters], ['ballots_invalid', 0], ['in_favour', voters], ['against', 0], ['no_opinion', 0]] as const)
    await fill(page, `/body/${field}`, String(count));
  await sendAfterALook(page);
  await page.getByText(/Đủ số tán thành|đủ/i).first().waitFor();
}

async function phase(): Promise<string> {
  return officer.page.evaluate(async (code) => (await (await fetch(`/api/v1/cases/${code}`)).json()).assessment.phase, code);
}

describe('Two people', () => {
  it('carry somebody from introduction to official member', async () => {
    const { page } = secretary;
    await secretary.go('/nguoi/moi');
    const next = page.getByRole('button', { name: 'Tiếp tục' });
    await fill(page, '/full_name', person);
    await next.click();
    await fill(page, '/on', '5/6/2020');
    await fill(page, '/how/source', 'youth_union');
    await next.click();
    await fill(page, '/applicant/born_on', '20041993');
    await next.click();
    await fill(page, '/applicant/education', 'higher');
    await next.click();
    await page.getByText('Là đoàn viên Đoàn Thanh niên').click();
    await next.click();
    await page.getByRole('button', { name: 'Xem lại trước khi ghi' }).click();
    await page.getByRole('button', { name: 'Ghi, lập hồ sơ' }).click();
    await page.waitForURL(/\/ho-so\/\w{10}$/);
    code = page.url().slice(-10);
    await page.getByRole('heading', { level: 1, name: person }).waitFor();

    const mentor = await page.evaluate(async (code) => {
      const org = (await (await fetch(`/api/v1/cases/${code}`)).json()).org.code;
      return (await (await fetch(`/api/v1/orgs/${org}/members`)).json()).items.find((member: { full_name: string }) => member.full_name.includes('Giả Định')).full_name as string;
    }, code);
    await records(secretary, 'listed', 'enter_list', '3/7/2020', { resolution: '05-NQ/CB' });
    await secretary.go(`/ho-so/${code}/ghi/mentor_assigned?viec=assign_mentor`);
    await fill(page, '/on', '3-7-20');
    await page.getByText(mentor, { exact: true }).click();
    await sendAfterALook(page);
    await page.getByText(/^Đã ghi:/).waitFor();
    await records(secretary, 'awareness_certified', 'certify_class', '19/3/2021', { issuer: 'political_centre', number: '118/CN' });
    await records(secretary, 'mentor_reported', 'hear_mentor', '4/6/2021', { conclusion: 'propose' });
    await records(secretary, 'start_agreed', 'agree_start', '4/6/2021', { resolution: '07-NQ/CB' });
    await records(secretary, 'applied', 'apply', '14/6/2021');
    await records(secretary, 'history_declared', 'declare_history', '28/6/2021');
    await records(officer, 'pages_sealed', 'seal_pages', '1/7/2021', { by: 'grassroots_committee' });
    for (const relation of ['applicant', 'parents']) await records(officer, 'verified', 'verify', '20/7/2021', { relation, how: 'checked' });
    for (const relation of ['parents_in_law', 'spouse', 'children']) await records(officer, 'verified', 'verify', '26/7/2021', { relation, how: 'none_exists' });
    await records(secretary, 'remarked', 'remark', '2/8/2021', { by: 'cell_committee' });
    await records(officer, 'remarked', 'remark', '9/8/2021', { by: 'grassroots_committee' });
    await records(secretary, 'introduction_given', 'give_introduction', '10/8/2021', { introducer: mentor, shared_since: '2/5/2018' });
    await records(secretary, 'union_resolved', 'resolve_union', '11/8/2021', { body: 'youth_executive', in_favour: '7', against: '0' });
    await records(secretary, 'opinion_given', 'give_opinion', '12/8/2021', { from: 'residence_cell' });
    await records(secretary, 'opinions_joined', 'join_opinions', '16/8/2021');
    await votes('6/9/2021', 'vote_admission');
    await records(secretary, 'submitted', 'propose_admission', '22/9/2021');
    await records(officer, 'decided', 'admit', '25/10/2021', { number: '212-QĐ/ĐU' });
    await records(secretary, 'decision_received', 'receive_admission', '1/11/2021');
    await records(secretary, 'ceremony_held', 'hold_ceremony', '19/11/2021');
    expect(await phase()).toBe('probationary');
    await records(secretary, 'member_file_made', 'make_member_file', '10/12/2021');
    await records(secretary, 'new_member_class_done', 'finish_new_member_class', '27/5/2022', { number: '44/CN' });
    await records(secretary, 'self_reviewed', 'self_review', '21/11/2022');
    await records(secretary, 'mentor_remarked', 'remark_as_mentor', '23/11/2022');
    await records(secretary, 'opinion_given', 'give_opinion_on_member', '25/11/2022', { purpose: 'recognition', from: 'residence_cell' });
    await records(secretary, 'opinions_joined', 'join_opinions_on_member', '28/11/2022', { purpose: 'recognition' });
    await votes('5/12/2022', 'vote_recognition');
    await records(secretary, 'submitted', 'propose_recognition', '15/12/2022');
    await records(officer, 'decided', 'recognise', '10/1/2023', { number: '9-QĐ/ĐU' });
    expect(await phase()).toBe('official');
    await records(secretary, 'decision_received', 'receive_recognition', '12/1/2023');
    await records(officer, 'card_issued', 'issue_card', '6/2/2023');
    await secretary.go(`/ho-so/${code}`);
    expect(await page.locator('main').innerText()).toContain('chính thức');
    expect(secretary.complaints).toEqual([]);
    expect(officer.complaints).toEqual([]);
  }, 600_000);
});
