// Pictures of every screen with the demonstrations' fictitious people, for docs/screens: `npm run screens`, with
// KETNAP_PROGRAM. A word or two after `--` picture only what has them in its name; what comes before it on the same page has to be
// named too.
import { mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Asker } from './asker';
import { desk, House, phone, type Visitor } from './house';

const folder = fileURLToPath(new URL('../../docs/screens/', import.meta.url));
const wanted = process.argv.slice(2).filter((word) => word !== '--');
const longest = { phone: 2400, desk: 1700 }; // pixels; what lies below says nothing new
const most = 4_000_000; // bytes, all together

interface Screen {
  name: string; // NN-what, by the numbers of the list of screens
  is: string;
  how: 'phone' | 'desk';
}
const screens: Screen[] = [];

class Camera {
  constructor(
    private readonly who: Visitor,
    private readonly how: 'phone' | 'desk',
  ) {}
  get page() {
    return this.who.page;
  }
  // A page of an address, after what `first` does there.
  async of(name: string, is: string, path: string, first?: () => Promise<unknown>): Promise<void> {
    screens.push({ name, is, how: this.how });
    if (wanted.length && !wanted.some((word) => name.includes(word))) return;
    if (path) await this.who.go(path);
    await first?.();
    await this.take(name);
  }
  async take(name: string): Promise<void> {
    const { page } = this;
    const { width, height } = this.how === 'phone' ? phone : desk;
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    const whole = await page.evaluate(() => document.documentElement.scrollHeight);
    await page.setViewportSize({ width, height: Math.max(height, Math.min(whole, longest[this.how])) });
    await page.evaluate(() => (scrollTo(0, 0), document.fonts.ready.then(() => true)));
    await page.waitForTimeout(120);
    const line = await page.context().newCDPSession(page);
    const clip = { x: 0, y: 0, ...page.viewportSize()!, scale: this.how === 'phone' ? 1.5 : 1 };
    const { data } = await line.send('Page.captureScreenshot', { format: 'webp', quality: 72, clip });
    writeFileSync(join(folder, `${name}-${this.how}.webp`), Buffer.from(data, 'base64'));
    await line.detach();
    await page.setViewportSize({ width, height });
  }
}

const read = (who: Visitor, path: string): Promise<any> => who.page.evaluate(async (path) => (await fetch(`/api/v1${path}`)).json(), path);
async function codesOf(who: Visitor): Promise<(name: string) => string> {
  const { items } = await read(who, '/cases');
  return (name) => items.find((each: { person: { full_name: string } }) => each.person.full_name.endsWith(name)).code;
}
const press = (camera: Camera, name: string | RegExp) => camera.page.getByRole('button', { name }).first().click();

// A paper that nobody wrote, as it would be photographed.
async function aPage(house: House): Promise<Buffer> {
  const { page } = await house.visitor({ width: 620, height: 860 });
  await page.setContent(`<body style="margin:0;padding:56px 60px;font:18px/1.7 'Liberation Serif','Times New Roman',serif;background:#fdfbf4;color:#223">
    <p style="text-align:right">Mẫu 5-KNĐ</p><h1 style="font-size:20px;text-align:center">TỔNG HỢP Ý KIẾN NHẬN XÉT<br>của tổ chức chính trị - xã hội và chi uỷ nơi cư trú</h1>
    <p>Về người xin vào Đảng: Nguyễn Ví Dụ An</p><p>Chi đoàn cơ quan: 9 người dự, tán thành 9, không tán thành 0.</p><p>Chi uỷ nơi cư trú: chấp hành tốt chủ trương của Đảng, pháp luật của Nhà nước; quan hệ tốt với nhân dân.</p>
    <p style="text-align:right;margin-top:50px">…, ngày … tháng … năm …<br>T/M CHI UỶ<br>Bí thư</p><p style="margin-top:110px;color:#99a">Trang dựng cho dữ liệu mẫu; người trong đó là hư cấu.</p>`);
  const picture = await page.screenshot();
  await page.context().close();
  return picture;
}

// A cell that meets and votes today: one dossier is ready, one person is being helped, one was just introduced.
async function theCellVotes(): Promise<void> {
  const house = await House.open('van-gia', '2021-09-05');
  const visitor = await house.visitor(phone);
  await visitor.page.goto('/');
  await visitor.page.getByLabel('Tên đăng nhập').waitFor();
  await new Camera(visitor, 'phone').of('01-dang-nhap', 'Đăng nhập', '');
  const secretary = await house.someone('bi-thu.van-gia', phone);
  const camera = new Camera(secretary, 'phone');
  const code = await codesOf(secretary);
  const ready = code('An');
  const helped = code('Bình');
  await camera.of('03-viec-can-lam', 'Việc cần làm', '/viec');
  await camera.of('04-thong-bao', 'Thông báo', '/thong-bao');
  await camera.of('06-nguoi', 'Người', '/nguoi');
  await camera.of('07-gioi-thieu', 'Giới thiệu một người', '/nguoi/moi');
  await camera.of('09-ho-so', 'Hồ sơ', `/ho-so/${ready}`);
  const { facts } = await read(secretary, `/cases/${ready}`);
  const fact = facts.find((each: { kind: string }) => each.kind === 'awareness_certified').code;
  await camera.of('10-giay-to', 'Giấy tờ trong hồ sơ', `/ho-so/${ready}/giay-to`);
  await camera.of('10-mot-viec', 'Một việc đã ghi', `/ho-so/${ready}/viec/${fact}`);
  await camera.of('12-tham-tra', 'Thẩm tra lý lịch', `/ho-so/${ready}/tham-tra`);
  await camera.of('13-nhan-xet', 'Nhận xét của người giúp đỡ', `/ho-so/${helped}/ghi/mentor_reported`);
  await camera.of('15-phan-cong', 'Phân công người giúp đỡ', `/ho-so/${helped}/ghi/mentor_assigned`);
  await camera.of('14-gap-mat', 'Gặp mặt, ghi chú', `/ho-so/${helped}/ghi/talked?viec=talk`);
  await camera.of('18-dung', 'Dừng, thôi xét, xoá tên', `/ho-so/${helped}/dung`);
  await camera.of('20-chuan-bi', 'Chuẩn bị cuộc họp', '/hop/chuan-bi');
  for (const [field, value] of [['on', '7/9/2021'], ['hour', '19 giờ 30'], ['place', 'Nhà văn hoá thôn Ví Dụ']] as const) {
    await camera.page.locator(`#f-${field}`).fill(value);
    await camera.page.locator(`#f-${field}`).blur();
  }
  await press(camera, /^Lưu$/);
  await camera.page.getByText('Đã lưu').first().waitFor();
  await camera.of('03-hop-ky-toi', 'Việc cần làm, cuộc họp đã định', '/viec');
  await camera.of('21-diem-danh', 'Điểm danh', `/hop/moi?ve=${ready}`);
  // The meeting is held, and the vote counted: the pages show what comes of it.
  await secretary.go(`/hop/moi?ve=${ready}`);
  await camera.page.locator('#f-held-on').fill('5/9/2021');
  await camera.page.locator('#f-held-on').blur();
  await camera.page.locator('input[type=radio][value=regular]').check();
  await press(camera, 'Tất cả có mặt');
  await press(camera, 'Xem lại trước khi gửi');
  await press(camera, /^Ghi$/);
  await camera.page.waitForURL(/bieu-quyet\?hop=/);
  await secretary.settled();
  await camera.page.locator('input[type=radio][value=secret_ballot]').check();
  const voters = Number(/(\d+) đảng viên chính thức|= (\d+)/.exec(await camera.page.locator('main').innerText())?.slice(1).find(Boolean) ?? '14');
  for (const [field, count] of [['ballots_issued', voters], ['ballots_returned', voters], ['ballots_invalid', 0], ['in_favour', voters - 1], ['against', 1], ['no_opinion', 0]] as const)
    await camera.page.locator(`#f-body-${field.replace('_', '-')}`).fill(String(count));
  await camera.of('22-bieu-quyet', 'Ghi biểu quyết', '');
  const meeting = (await read(secretary, `/orgs/${(await read(secretary, '/session')).posts[0].org}/meetings`)).items[0].code;
  await press(camera, 'Xem lại trước khi gửi');
  await press(camera, /^Ghi$/);
  await camera.page.getByText(/Đủ số tán thành|đủ/i).first().waitFor();
  await camera.of('22-ket-qua', 'Kết quả biểu quyết', '');
  await camera.of('19-sinh-hoat', 'Sinh hoạt chi bộ', '/hop');
  await camera.of('23-bien-ban', 'Biên bản', `/hop/${meeting}`);
  await camera.of('46-ban-giao', 'Bàn giao', '/ban-giao');
  await camera.of('50-tai-khoan', 'Tài khoản của tôi', '/tai-khoan');
  await camera.of('50-muc-khac', 'Mục khác', '/muc-khac');
  await camera.of('05-tro-giup', 'Trợ giúp', '/tro-giup');
  await camera.of('05-tu-ngu', 'Từ ngữ', '/tro-giup/tu-ngu');
  await secretary.page.evaluate(() => localStorage.setItem('theme', 'dark'));
  await camera.of('03-viec-can-lam-toi', 'Việc cần làm, nền tối', '/viec');
  await camera.of('09-ho-so-toi', 'Hồ sơ, nền tối', `/ho-so/${ready}`);
  const atHome = await house.someone('bi-thu.van-gia', desk);
  await new Camera(atHome, 'desk').of('08-gioi-thieu-nhieu', 'Giới thiệu nhiều người', '/nguoi/nhieu');
  await house.close();
}

// A dossier lies with the officer, who finds two places and sends it back to the cell.
async function theDossierComesBack(): Promise<void> {
  const house = await House.open('van-gia', '2021-09-28');
  const secretary = await house.someone('bi-thu.van-gia', phone);
  const sent = (await codesOf(secretary))('An');
  const { facts } = await read(secretary, `/cases/${sent}`);
  const joined = facts.find((each: { kind: string }) => each.kind === 'opinions_joined').code;
  await secretary.go(`/ho-so/${sent}/giay-to?viec=${joined}`);
  await secretary.page.locator('details[open] input[multiple]').setInputFiles({ name: 'tong-hop.png', mimeType: 'image/png', buffer: await aPage(house) });
  await secretary.page.getByText('Đã lưu').waitFor();
  const officer = await house.someone('to-chuc.hq-quang-ninh', desk);
  const camera = new Camera(officer, 'desk');
  await camera.of('03-viec-can-lam', 'Việc cần làm của cán bộ tổ chức', '/viec');
  await camera.of('06-nguoi', 'Người, của cán bộ tổ chức', '/nguoi');
  await camera.of('09-ho-so', 'Hồ sơ', `/ho-so/${sent}`);
  await camera.of('26-ho-so-den', 'Hồ sơ đến', '/den');
  await camera.of('27-tham-dinh', 'Thẩm định', `/den/${sent}`, async () => {
    const { page } = camera;
    const pointOf = (title: string) => page.getByRole('group', { name: title, exact: true });
    for (const title of ['Giới thiệu nguồn, đoàn thể giới thiệu', 'Đưa vào danh sách cảm tình Đảng', 'Học lớp bồi dưỡng nhận thức về Đảng', 'Phân công đảng viên giúp đỡ', 'Đảng viên giúp đỡ báo cáo', 'Đơn xin vào Đảng', 'Khai lý lịch']) await pointOf(title).getByRole('button', { name: 'Đạt' }).click();
    await pointOf('Tổng hợp ý kiến đoàn thể và nơi cư trú').getByRole('button', { name: 'Cần bổ sung' }).click();
    await page.getByLabel('Về việc gì').selectOption('paper'); // a signature is missing: of form
    await page.getByLabel('Trang', { exact: true }).fill('1');
    await press(camera, /^Tổng hợp ý kiến/);
    await page.locator('main .sheet img').evaluate((picture: HTMLImageElement) => picture.decode());
    await page.locator('textarea').first().fill('Thiếu ngày, tháng và chữ ký của bí thư ở cuối trang.');
  });
  await camera.of('28-phieu-tra', 'Phiếu trả hồ sơ', '', () => press(camera, 'Soạn phiếu trả hồ sơ'));
  await camera.of('29-phien-hop', 'Phiên họp cấp uỷ', '/phien-hop');
  await camera.of('29-tom-tat', 'Tờ tóm tắt một hồ sơ', `/phien-hop/${sent}`);
  await camera.of('30-quyet-dinh', 'Quyết định', `/phien-hop/${sent}/quyet-dinh`);
  await camera.of('31-lop', 'Lớp nhận thức về Đảng', '/lop');
  const asker = await Asker.in(house, 'to-chuc.hq-quang-ninh');
  const defects = [
    { number: 1, kind: 'form', matter: 'declaration', form: '2-KNĐ', page: '7', what: 'Mục 21 ghi thiếu quá trình công tác từ tháng 6/2015 đến tháng 8/2016.' },
    { number: 2, kind: 'form', matter: 'paper', form: '5-KNĐ', page: '1', what: 'Thiếu ngày, tháng và chữ ký của bí thư ở cuối trang.' },
  ];
  const told = await asker.change('POST', `/cases/${sent}/facts/returned`, { on: '2021-09-28', body: { purpose: 'admission', by: 'standing_committee_above', defects } }, `/cases/${sent}`);
  if (told.status !== 201) throw new Error(JSON.stringify(told.data));
  const small = new Camera(secretary, 'phone');
  await small.of('03-viec-can-lam-bo-sung', 'Việc cần làm, khi hồ sơ cần bổ sung', '/viec');
  await small.of('09-ho-so-bo-sung', 'Hồ sơ cần bổ sung', `/ho-so/${sent}`);
  await camera.of('09-ho-so-bo-sung', 'Hồ sơ cần bổ sung', `/ho-so/${sent}`);
  await camera.of('47-nhat-ky-ho-so', 'Nhật ký của một hồ sơ', `/ho-so/${sent}/nhat-ky`);
  await house.close();
}

// After the decision: the ceremony.
async function theCeremony(): Promise<void> {
  const house = await House.open('van-gia', '2021-11-10');
  const secretary = await house.someone('bi-thu.van-gia', phone);
  const admitted = (await codesOf(secretary))('An');
  await new Camera(secretary, 'phone').of('25-le-ket-nap', 'Lễ kết nạp', `/ho-so/${admitted}/ghi/ceremony_held`);
  await house.close();
}

// A district of 25 organisations: the tree, the rules and the people who keep the house.
async function theDistrict(): Promise<void> {
  const house = await House.open('binh-lieu', '2020-08-05');
  const officer = await house.someone('to-chuc.binh-lieu', desk);
  const camera = new Camera(officer, 'desk');
  const { org } = (await read(officer, '/session')).posts[0];
  await camera.of('03-viec-can-lam-huyen', 'Việc cần làm ở cấp huyện', '/viec');
  await camera.of('04-thong-bao', 'Thông báo của cấp uỷ', '/thong-bao');
  await camera.of('38-to-chuc', 'Tổ chức', '/to-chuc');
  await camera.of('39-mot-to-chuc', 'Trang một tổ chức', `/to-chuc/${org}`);
  await camera.of('43-quy-dinh', 'Quy định', '/quy-dinh');
  await camera.of('43-mot-quy-dinh', 'Một con số của quy định', '/quy-dinh/vote.cell');
  await camera.of('43-bieu-mau', 'Biểu mẫu', '/bieu-mau');
  await camera.of('44-lich-nghi', 'Lịch nghỉ', '/lich-nghi');
  await camera.of('47-nhat-ky', 'Nhật ký', '/nhat-ky');
  const admin = await house.someone('quan-tri', desk);
  const keeper = new Camera(admin, 'desk');
  await keeper.of('45-nguoi-dung', 'Người dùng', '/nguoi-dung');
  await keeper.of('45-nguoi-dung-moi', 'Người dùng mới', '/nguoi-dung/moi');
  const secretary = await house.someone('bi-thu.tt-chi-bo-01', phone);
  const small = new Camera(secretary, 'phone');
  await small.of('02-noi-lam-viec', 'Chọn nơi làm việc', '/noi-lam-viec');
  await small.of('39-mot-to-chuc', 'Trang chi bộ', `/to-chuc/${(await read(secretary, '/session')).posts[0].org}`);
  await small.of('43-quy-dinh', 'Quy định', '/quy-dinh');
  // Lists as files: a short one, a long one that waits, and one that waits for the officer.
  const cell = await Asker.in(house, 'bi-thu.tt-chi-bo-01');
  for (let i = 0; i < 201; i++) await cell.ask('POST', '/cases', { org: cell.org, full_name: 'Ngô Ví Dụ Xuất', another: true, on: '2020-08-01', how: { source: 'member', by: 'Đảng viên mẫu' } });
  await cell.ask('POST', '/exports', { phase: 'prospect', reason: 'Báo cáo kết quả bồi dưỡng quần chúng ưu tú' });
  const lister = await Asker.in(house, 'to-chuc.binh-lieu');
  for (const [phase, reason] of [['official', 'Đối chiếu danh sách đảng viên mới'], ['prospect', 'Chuẩn bị phiên họp ban thường vụ']]) await lister.ask('POST', '/exports', { phase, reason });
  await camera.of('42-xuat-danh-sach', 'Xuất danh sách', '/xuat-danh-sach');
  await house.close();
}

function list(): void {
  const sorted = [...screens].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : b.how.localeCompare(a.how)));
  const lines = sorted.map(({ name, is, how }) => `| ${name.slice(0, 2)} | [${is}](${name}-${how}.webp) | ${how === 'phone' ? 'điện thoại' : 'máy bàn'} |`);
  writeFileSync(join(folder, 'README.md'), `# Các màn hình\n\nẢnh chụp từ dữ liệu mẫu; người trong ảnh là hư cấu. \`npm run screens\` trong \`web/\` chụp lại tất cả (\`web/tests/screens.ts\`).\n\nPictures of every screen, of the demonstrations' fictitious people; \`npm run screens\` in \`web/\` takes them again.\n\n| số | màn hình | trên |\n|---|---|---|\n${lines.join('\n')}\n`);
}

mkdirSync(folder, { recursive: true });
if (!wanted.length) for (const name of readdirSync(folder)) if (name.endsWith('.webp')) rmSync(join(folder, name));
for (const part of [theCellVotes, theDossierComesBack, theCeremony, theDistrict]) await part();
list();
const bytes = readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
console.log(`${screens.length} screens, ${bytes} bytes`);
process.exit(bytes > most ? 1 : 0);
