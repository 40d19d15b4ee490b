// The main job without a mouse: a secretary introduces somebody, the cell meets, votes and sends up; an officer looks it
// through, returns it, and the committee decides. What lies between is laid by the API.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Asker } from './asker';
import { Hands } from './hands';
import { desk, House, phone } from './house';
import { cellRoutes } from './routes';

const whole = process.env.KETNAP_BROWSER === 'whole';
let house: House;
beforeAll(async () => {
  house = await House.open('van-gia', '2024-06-28');
});
afterAll(() => house.close());

async function signsIn(name: string): Promise<Hands> {
  const hands = new Hands(await house.visitor(desk));
  const { page } = hands;
  const { password, code } = house.login(name);
  await page.goto('/');
  await page.getByRole('button', { name: 'Đăng nhập' }).waitFor();
  await hands.go('Đăng nhập', 'alert'); // nothing typed yet
  for (const [label, text] of [['Tên đăng nhập', name], ['Mật khẩu', password], ...(code ? [['Mã xác thực', code]] : [])] as const) {
    await hands.to(label, (stop) => stop.text === label || (label === 'Mã xác thực' && stop.text.startsWith(label)), label === 'Tên đăng nhập' ? 'Shift+Tab' : 'Tab');
    await page.keyboard.type(text);
  }
  await page.keyboard.press('Enter');
  await page.getByRole('navigation').first().waitFor();
  await hands.visitor.quiet();
  return hands;
}

// From the introduction to the joined opinions, as the seed tells it.
async function lay(secretary: Asker, officer: Asker, code: string): Promise<void> {
  const members = (await secretary.get(`/orgs/${secretary.org}/members`)).items as { code: string; full_name: string }[];
  const mentor = members.find((each) => each.full_name.includes('Giả Định'))!.code;
  const facts: [Asker, string, string, object][] = [
    [secretary, 'listed', '2020-07-03', { resolution: '05-NQ/CB' }],
    [secretary, 'mentor_assigned', '2020-07-03', { mentor, stage: 'applicant', at_host: false }],
    [secretary, 'awareness_certified', '2021-03-19', { issuer: 'political_centre', number: '118/CN' }],
    [secretary, 'mentor_reported', '2021-06-04', { mentor, conclusion: 'propose' }],
    [secretary, 'start_agreed', '2021-06-04', { resolution: '07-NQ/CB' }],
    [secretary, 'applied', '2021-06-14', {}],
    [secretary, 'history_declared', '2021-06-28', {}],
    [officer, 'pages_sealed', '2021-07-01', { by: 'grassroots_committee' }],
    ...(['applicant', 'parents'] as const).map((relation): [Asker, string, string, object] => [officer, 'verified', '2021-07-20', { relation, how: 'checked' }]),
    ...(['parents_in_law', 'spouse', 'children'] as const).map((relation): [Asker, string, string, object] => [officer, 'verified', '2021-07-26', { relation, how: 'none_exists' }]),
    [secretary, 'remarked', '2021-08-02', { by: 'cell_committee' }],
    [officer, 'remarked', '2021-08-09', { by: 'grassroots_committee' }],
    [secretary, 'introduction_given', '2021-08-10', { introducer: mentor, shared_since: '2018-05-02' }],
    [secretary, 'union_resolved', '2021-08-11', { body: 'youth_executive', in_favour: 7, against: 0 }],
    [secretary, 'opinion_given', '2021-08-12', { purpose: 'admission', from: 'residence_cell' }],
    [secretary, 'opinions_joined', '2021-08-16', { purpose: 'admission' }],
  ];
  for (const [who, kind, on, body] of facts) {
    const told = await who.change('POST', `/cases/${code}/facts/${kind}`, { on, body }, `/cases/${code}`);
    if (told.status !== 201) throw new Error(`${kind}: ${told.status} ${JSON.stringify(told.data)}`);
  }
}

describe('Without a mouse', () => {
  let code = '';

  it('a secretary introduces somebody, calls the roll, counts a vote and sends the dossier up', async () => {
    const secretary = await signsIn('bi-thu.van-gia');
    const { page } = secretary;
    await secretary.go('Người', 'main');
    await secretary.go('Giới thiệu người', 'main');
    await secretary.go('Xem lại trước khi ghi', 'alert');
    await secretary.to('the first fault', (stop) => stop.href.includes('#f-full-name') || stop.href.includes('#f-full_name') || /#f/.test(stop.href));
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toMatch(/^f-full/);
    await page.keyboard.type('Phạm Ví Dụ Dung');
    await secretary.type('/on', '5/6/2020');
    await secretary.choose('/how/source', 'youth_union');
    await secretary.type('/applicant/born_on', '20041993');
    await secretary.choose('/applicant/education', 'higher');
    await secretary.to('Là đoàn viên', (stop) => stop.text.includes('Là đoàn viên Đoàn Thanh niên'));
    await secretary.press('Space');
    await secretary.go('Xem lại trước khi ghi', 'h1');
    await secretary.go('Ghi, lập hồ sơ', 'main');
    await page.waitForURL(/\/ho-so\/\w{10}$/);
    code = page.url().slice(-10);

    await lay(await Asker.in(house, 'bi-thu.van-gia'), await Asker.in(house, 'to-chuc.hq-quang-ninh'), code);
    await page.goto(`/hop/moi?ve=${code}`);
    await secretary.visitor.quiet();
    await secretary.type('/held_on', '6/9/2021');
    await secretary.choose('/kind', 'regular');
    await secretary.to('Tất cả có mặt', (stop) => stop.text === 'Tất cả có mặt');
    await secretary.press('Enter');
    await secretary.to('a member', (stop) => stop.text.includes('Giả Định'));
    await secretary.press('Space');
    await secretary.press('Space');
    await secretary.go('Xem lại trước khi gửi', 'h1');
    await secretary.go('Ghi', 'main');
    await page.waitForURL(/bieu-quyet\?hop=/);
    await secretary.visitor.quiet();
    const voters = Number(/(\d+) đảng viên chính thức|= (\d+)/.exec(await page.locator('main').innerText())?.slice(1).find(Boolean) ?? '14');
    await secretary.choose('/body/method', 'secret_ballot');
    for (const [field, count] of [['ballots_issued', voters], ['ballots_returned', voters], ['ballots_invalid', 0], ['in_favour', voters], ['against', 0], ['no_opinion', 0]] as const) await secretary.type(`/body/${field}`, String(count));
    await secretary.go('Xem lại trước khi gửi', 'h1');
    await secretary.go('Ghi', 'h1');
    await secretary.go('Về trang hồ sơ', 'main').catch(() => secretary.go('Về hồ sơ', 'main'));
    await page.goto(`/ho-so/${code}/ghi/submitted?viec=propose_admission`);
    await secretary.visitor.quiet();
    await secretary.type('/on', '22/9/2021');
    await secretary.go('Xem lại trước khi gửi', 'h1');
    await secretary.go('Ghi', 'main');
    await page.getByText(/^Đã ghi:/).waitFor();
    expect(secretary.flaws).toEqual([]);
    expect(secretary.visitor.complaints).toEqual([]);
  });

  it('an officer finds the dossier, returns it, has it again, and gives the decision', async () => {
    const officer = await signsIn('to-chuc.hq-quang-ninh');
    const { page } = officer;
    await officer.go('Hồ sơ đến', 'main');
    await officer.press('/'); // to the search field, as its hint says
    await page.keyboard.type('dung vi du');
    await officer.to('the list', (stop) => stop.href.includes('/den/'));
    for (const key of ['ArrowDown', 'ArrowUp', 'End', 'Home']) expect((await officer.press(key)).href, key).toContain('/den/');
    await officer.enter('main');
    expect(page.url()).toContain(`/den/${code}`);
    await officer.to('Cần bổ sung', (stop) => stop.text === 'Cần bổ sung');
    await officer.press('Enter');
    const kind = await officer.to('the kind of fault', (stop) => ['form', 'substance'].includes(stop.value));
    if (kind.value !== 'form') expect((await officer.press('ArrowUp')).value).toBe('form');
    await officer.to('page', (stop) => stop.text === 'Trang');
    await page.keyboard.type('7');
    await officer.to('what is wrong', (stop) => stop.what.startsWith('textarea'));
    await page.keyboard.press('Control+A');
    await page.keyboard.type('Mục 21 ghi thiếu quá trình công tác từ 2015 đến 2016');
    await officer.go('Soạn phiếu trả hồ sơ');
    // The letter has the heading of a Party document, ruled as long as its words.
    const heading = page.getByText('ĐẢNG CỘNG SẢN VIỆT NAM');
    const [rule, written, left] = await heading.evaluate((each) => {
      const range = document.createRange();
      range.selectNodeContents(each);
      return [each.getBoundingClientRect().width, range.getBoundingClientRect().width, document.querySelector('article .left')!.getBoundingClientRect().right];
    });
    expect(rule).toBeCloseTo(written!, 0);
    expect((await heading.boundingBox())!.x).toBeGreaterThan(left!);
    await officer.type('/on', '1/10/2021');
    expect(await page.locator('article').innerText()).toMatch(/, ngày 01 tháng 10 năm 2021/);
    await officer.go('Trả lại');
    await page.getByText('Đã trả hồ sơ').first().waitFor();

    const secretary = await Asker.in(house, 'bi-thu.van-gia');
    const returned = (await secretary.get(`/cases/${code}`)).facts.find((each: { kind: string }) => each.kind === 'returned');
    for (const [kind, body] of [['defect_mended', { returned: returned.code, number: 1, how: 'Đã ghi thêm' }], ['submitted', { purpose: 'admission', as: 'proposal' }]] as const) {
      const told = await secretary.change('POST', `/cases/${code}/facts/${kind}`, { on: '2021-10-08', body }, `/cases/${code}`);
      expect(told.status, JSON.stringify(told.data)).toBe(201);
    }
    await officer.go('Phiên họp cấp uỷ', 'main');
    await officer.to('the case', (stop) => stop.href.includes(`/phien-hop/${code}`) || stop.href.includes(code));
    await officer.enter('main');
    if (!page.url().includes('/phien-hop/')) throw new Error(page.url());
    await officer.type('/on', '13/10/2021');
    for (const [path, count] of [['/body/committee_members', 15], ['/body/in_favour', 15], ['/body/against', 0], ['/again/favour', 15], ['/again/against', 0]] as const) await officer.type(path, String(count));
    await officer.go('Ghi kết quả');
    await officer.go('Ra quyết định', 'main');
    await officer.go('Ghi quyết định', 'alert');
    await officer.choose('/body/answer', 'approved');
    await officer.type('/body/number', '212-QĐ/ĐU');
    await officer.type('/on', '25/10/2021');
    await officer.go('Ghi quyết định');
    await page.getByText('212-QĐ/ĐU').first().waitFor();
    expect(officer.flaws).toEqual([]);
    expect(officer.visitor.complaints).toEqual([]);
  });

  it('every page is walked through to its end, and nothing hides what has the focus', async () => {
    const hands = new Hands(await house.someone('bi-thu.van-gia', phone));
    const pages = await cellRoutes(hands.visitor);
    for (const path of whole ? pages : pages.filter((_, n) => n % 3 === 0)) {
      await hands.visitor.walk(path);
      await hands.page.evaluate(() => (document.activeElement as HTMLElement).blur());
      let stop = await hands.press('Tab');
      let n = 0;
      while (!stop.what.startsWith('body') && n++ < 300) stop = await hands.press('Tab');
      if (n >= 300) hands.flaws.push(`${path} has no end for Tab`);
      for (n = 0; n < 3; n++) await hands.press('Shift+Tab'); // and back
    }
    expect(hands.flaws).toEqual([]);
  });

  it('a day that was typed and not left is there again after the page was lost', async () => {
    const hands = new Hands(await house.someone('bi-thu.van-gia', phone));
    const { page } = hands;
    await hands.visitor.go(`/ho-so/${code}/ghi/paper_registered`);
    await hands.type('/on', '6/7/20');
    await page.waitForTimeout(50);
    await page.reload();
    await hands.visitor.settled();
    expect(await page.locator('#f-on').inputValue()).toBe('06/07/2020');
    await hands.type('/on', 'hôm q');
    await page.waitForTimeout(50);
    await page.reload();
    await hands.visitor.settled();
    expect(await page.locator('#f-on').inputValue()).toBe('hôm q');
  });

  it('the button a long form ends with is in sight from the beginning, and never lies over what has the focus', async () => {
    const hands = new Hands(await house.someone('bi-thu.van-gia', phone));
    for (const path of [`/ho-so/${code}/ghi/paper_registered`, '/hop/moi']) {
      await hands.visitor.walk(path);
      const bar = () => hands.page.locator('main form .row-acts:has([type=submit])').evaluate((each) => ({ top: each.getBoundingClientRect().top, bottom: each.getBoundingClientRect().bottom, below: document.querySelector('nav')!.getBoundingClientRect().top }));
      const { bottom, below } = await bar();
      expect(Math.round(bottom), path).toBe(Math.round(below));
      for (let n = 0, stop = await hands.press('Tab'); n < 120 && !stop.what.startsWith('body'); n++, stop = await hands.press('Tab')) {
        const over = await hands.page.evaluate(() => {
          const bar = document.querySelector('main form .row-acts:has([type=submit])')!;
          const at = document.activeElement!;
          return bar.contains(at) || !at.closest('main') ? 0 : Math.round(at.getBoundingClientRect().bottom - bar.getBoundingClientRect().top);
        });
        expect(over, `${path}: ${stop.what}`).toBeLessThanOrEqual(0);
      }
      await hands.page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
      expect((await bar()).bottom, `${path}, at its end`).toBeLessThan(below - 10);
    }
    expect(hands.flaws).toEqual([]);
  });

  it('is noticed where the focus cannot be seen, or lies beneath something', async () => {
    const hands = new Hands(await house.visitor(desk));
    await hands.page.goto('/');
    await hands.page.getByRole('button', { name: 'Đăng nhập' }).waitFor();
    const wear = (css: string) => hands.page.evaluate((css) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(css);
      document.adoptedStyleSheets = [sheet];
    }, css);
    await hands.press('Tab');
    expect(hands.flaws).toEqual([]);
    await wear('* { outline: 0 !important; box-shadow: none !important; }');
    expect((await hands.press('Tab')).flaw).toBe('shows no focus');
    await wear('* { box-shadow: none !important; }');
    expect((await hands.press('Tab')).flaw).toBe('shows its focus too palely');
    await wear('.top { position: fixed; inset: 0; z-index: 9; }');
    expect((await hands.press('Tab')).flaw).toContain('is hidden');
  });
});
