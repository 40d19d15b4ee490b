// The main job by two people: a secretary on a telephone and an officer at a desk carry a person from introduction to
// official member, act by act, on the pages alone; and once more with keys alone.
import { afterEach, describe, expect, it } from 'vitest';
import { desk, House, phone } from './house';
import { byKeys, byPointing, type Way } from './ways';

// On 28 June 2024 everything of these four years can be entered with its own day.
const person = 'Phạm Ví Dụ Dung';
let house: House;
let secretary: Way;
let officer: Way;
let code = '';
async function begin(way: typeof byKeys): Promise<void> {
  house = await House.open('van-gia', '2024-06-28');
  secretary = way(await house.someone('bi-thu.van-gia', phone));
  officer = way(await house.someone('to-chuc.hq-quang-ninh', desk));
}
afterEach(() => house.close());

type Values = Record<string, string>;

async function sendAfterALook(who: Way): Promise<void> {
  const { page } = who.visitor;
  await who.press('Xem lại trước khi gửi');
  const look = page.getByRole('heading', { name: 'Đồng chí xem lại lần cuối' });
  const wrong = page.locator('main [role=alert].bad');
  await look.or(wrong).first().waitFor();
  if (await wrong.count()) throw new Error(`not looked at: ${await wrong.first().innerText()}`);
  await who.press('Ghi');
}

// One thing recorded on the page of its kind; the page then says so on the case.
async function records(who: Way, kind: string, act: string, on: string, values: Values = {}): Promise<void> {
  const { page } = who.visitor;
  await page.goto(`/ho-so/${code}/ghi/${kind}?viec=${act}`);
  await page.locator('#f-on').waitFor().catch(async () => {
    throw new Error(`${kind}: ${await page.locator('main').innerText()}`);
  });
  await who.fill('/on', on);
  for (const [name, value] of Object.entries(values)) await who.fill(`/body/${name}`, value);
  await sendAfterALook(who).catch((trouble: Error) => {
    throw new Error(`${kind}: ${trouble.message}`);
  });
  const told = page.getByText(/^Đã ghi:/);
  const refused = page.locator('main [role=alert].bad');
  await told.or(refused).first().waitFor();
  if (await refused.count()) throw new Error(`${kind}: ${await refused.first().innerText()}`);
}

// The cell meets, everybody is there, and votes by secret ballot; the base is counted, never typed.
async function votes(on: string, act: string): Promise<void> {
  const { visitor } = secretary;
  const { page } = visitor;
  await visitor.go(`/hop/moi?ve=${code}`);
  await secretary.fill('/held_on', on);
  await secretary.fill('/kind', 'regular');
  await secretary.press('Tất cả có mặt');
  await secretary.press('Xem lại trước khi gửi');
  await secretary.press('Ghi');
  await page.waitForURL(/bieu-quyet\?hop=/);
  const meeting = new URL(page.url()).searchParams.get('hop')!;
  if (!page.url().includes('viec=')) await visitor.go(`/ho-so/${code}/bieu-quyet?viec=${act}&hop=${meeting}`);
  await secretary.fill('/body/method', 'secret_ballot');
  const voters = Number(/(\d+) đảng viên chính thức|= (\d+)/.exec(await page.locator('main').innerText())?.slice(1).find(Boolean) ?? '14');
  for (const [field, count] of [['ballots_issued', voters], ['ballots_returned', voters], ['ballots_invalid', 0], ['in_favour', voters], ['against', 0], ['no_opinion', 0]] as const)
    await secretary.fill(`/body/${field}`, String(count));
  await sendAfterALook(secretary);
  await page.getByText(/Đủ số tán thành|đủ/i).first().waitFor();
}

async function phase(): Promise<string> {
  return officer.visitor.page.evaluate(async (code) => (await (await fetch(`/api/v1/cases/${code}`)).json()).assessment.phase, code);
}

const ways = { 'by touch and mouse': byPointing, 'by keys alone': byKeys };

describe('Two people', () => {
  it.each(Object.entries(ways))('carry somebody from introduction to official member %s', async (_, way) => {
    await begin(way);
    const { page } = secretary.visitor;
    await secretary.visitor.go('/nguoi/moi');
    const next = () => secretary.press('Tiếp tục');
    await secretary.fill('/full_name', person);
    await next();
    await secretary.fill('/on', '5/6/2020');
    await secretary.fill('/how/source', 'youth_union');
    await next();
    await secretary.fill('/applicant/born_on', '20041993');
    await next();
    await secretary.fill('/applicant/education', 'higher');
    await next();
    await secretary.tick('Là đoàn viên Đoàn Thanh niên');
    await next();
    await secretary.press('Xem lại trước khi ghi');
    await secretary.press('Ghi, lập hồ sơ');
    await page.waitForURL(/\/ho-so\/\w{10}$/);
    code = page.url().slice(-10);
    await page.getByRole('heading', { level: 1, name: person }).waitFor();

    const mentor = await page.evaluate(async (code) => {
      const org = (await (await fetch(`/api/v1/cases/${code}`)).json()).org.code;
      return (await (await fetch(`/api/v1/orgs/${org}/members`)).json()).items.find((member: { full_name: string }) => member.full_name.includes('Giả Định')).full_name as string;
    }, code);
    await records(secretary, 'listed', 'enter_list', '3/7/2020', { resolution: '05-NQ/CB' });
    await secretary.visitor.go(`/ho-so/${code}/ghi/mentor_assigned?viec=assign_mentor`);
    await secretary.fill('/on', '3-7-20');
    await secretary.tick(mentor);
    await sendAfterALook(secretary);
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
    await secretary.visitor.go(`/ho-so/${code}`);
    expect(await page.locator('main').innerText()).toContain('chính thức');
    for (const { visitor, flaws } of [secretary, officer]) {
      expect(visitor.complaints).toEqual([]);
      expect(flaws).toEqual([]);
    }
  }, 1_200_000);
});
