// The addresses of every page with real codes in them, for each kind of person.
import type { Visitor } from './house';

async function read(someone: Visitor, path: string): Promise<any> {
  return someone.page.evaluate(async (path) => (await fetch(path)).json(), path);
}

export async function cellRoutes(someone: Visitor): Promise<string[]> {
  const session = await read(someone, '/api/v1/session');
  const org = session.posts[0].org as string;
  const cases = (await read(someone, '/api/v1/cases')).items as { code: string; phase: string }[];
  const code = (cases.find((each) => each.phase !== 'official') ?? cases[0]!).code;
  const shown = await read(someone, `/api/v1/cases/${code}`);
  const vote = shown.facts.find((fact: { kind: string }) => fact.kind === 'cell_voted') ?? shown.facts[0];
  const meeting = (await read(someone, `/api/v1/orgs/${org}/meetings`)).items[0];
  const ours = `/ho-so/${code}`;
  return [
    ...['/viec', '/thong-bao', '/nguoi', '/nguoi/moi', '/nguoi/nhieu', '/xuat-danh-sach'],
    ...[ours, `${ours}/viec/${vote.code}`, `${ours}/viec/${vote.code}/sua`, `${ours}/giay-to`, `${ours}/tham-tra`, `${ours}/dung`],
    ...[`${ours}/ghi/paper_registered`, `${ours}/ghi/mentor_reported`, `${ours}/ghi/mentor_assigned`, `${ours}/ghi/talked`, `${ours}/bieu-quyet`],
    ...['/hop', '/hop/moi', '/hop/chuan-bi', ...(meeting ? [`/hop/${meeting.code}`] : [])],
    ...['/to-chuc', `/to-chuc/${org}`, '/quy-dinh', '/quy-dinh/vote.cell', '/bieu-mau', '/bieu-mau/6-KNĐ', '/lich-nghi', '/lich-nghi?nam=2026&tu=2026-07-28&them=30', '/ban-giao', '/muc-khac', '/tai-khoan', '/noi-lam-viec'],
    ...['/tro-giup', '/tro-giup/tu-ngu'],
  ];
}

export async function committeeRoutes(someone: Visitor): Promise<string[]> {
  const session = await read(someone, '/api/v1/session');
  const org = session.posts[0].org as string;
  const { code } = (await read(someone, '/api/v1/cases')).items[0];
  return ['/viec', '/thong-bao', '/nguoi', '/xuat-danh-sach', `/ho-so/${code}`, `/ho-so/${code}/nhat-ky`, '/den', `/den/${code}`, '/phien-hop', `/phien-hop/${code}`, '/lop', '/to-chuc', `/to-chuc/${org}`, '/quy-dinh', '/bieu-mau', '/lich-nghi?nam=2031', '/nhat-ky', '/nhat-ky?loai=case&tu=2020-01-01', '/tai-khoan'];
}

export const adminRoutes = ['/to-chuc', '/nguoi-dung', '/nguoi-dung/moi', '/nhat-ky', '/lich-nghi', '/tai-khoan'];
