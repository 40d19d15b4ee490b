/// <reference types="node" />
// Every sentence that people read, held against how we write: users-and-screens.md, "Vietnamese conventions".
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const root = new URL('../../../', import.meta.url);
const files = [
  ...readdirSync(new URL('web/src/words/vi/', root), { recursive: true, encoding: 'utf8' }).filter((name) => /\.(ts|json)$/.test(name)).map((name) => `web/src/words/vi/${name}`),
  ...['web/src/cases/kinds/names.vi.ts', 'web/src/rules/names.vi.json', 'regulations/sentences/reasons.toml', 'regulations/sentences/words.toml', 'web/index.html'],
];
// What stands between quotation marks, with where it stands; names in ${…} are no words.
const texts = files.flatMap((file) =>
  readFileSync(new URL(file, root), 'utf8').split('\n').flatMap((line, n) => [...line.matchAll(/'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|`((?:[^`\\]|\\.)*)`|>([^<>{}]+)</g)].map((match) => ({ at: `${file}:${n + 1}`, text: (match[1] ?? match[2] ?? match[3] ?? match[4] ?? '').replace(/\$\{[^}]*\}/g, '…') }))),
);
// The catalogues of the server hold the English of a sentence beside it.
const ofCatalogue = (at: string) => at.includes('.toml:');
const where = (wrong: RegExp, but: RegExp = /^$/) => texts.filter(({ at, text }) => wrong.test(text) && !but.test(text) && (!ofCatalogue(at) || vietnamese.test(text))).map(({ at, text }) => `${at} ${text}`);
const vietnamese = /[ăâđêôơưàáảãạèéẻẽẹìíỉĩịòóỏõọùúủũụỳýỷỹỵắằẳẵặấầẩẫậếềểễệốồổỗộớờởỡợứừửữự]/i;

describe('What people read', () => {
  it('is there to be looked at', () => {
    expect(files.length).toBeGreaterThan(25);
    expect(texts.filter(({ text }) => vietnamese.test(text)).length).toBeGreaterThan(1500);
  });
  it('is written in letters made whole', () => {
    expect(texts.filter(({ text }) => text !== text.normalize('NFC')).map(({ at }) => at)).toEqual([]);
  });
  it('puts its tones as uỷ, hoá, thuỷ', () => {
    expect(where(/[óòỏõọ][ae](?!\p{L})|(?<!q)[úùủũụ]y(?!\p{L})/iu)).toEqual([]);
  });
  it('uses no word of machines', () => {
    expect(where(/(?<![\p{L}\p{N}_/.-])(submit|sync|dashboard|workflow|null|undefined|NaN|error|timeout|server|database|login|password|upload|download|click|user|admin|token|session)(?![\p{L}\p{N}_/.-])/iu, /^[\w./-]*$/)).toEqual([]);
    expect(where(/lỗi hệ thống|đăng xuất thành công|vui lòng/iu)).toEqual([]);
  });
  it('calls nobody a customer or a candidate, and refuses nobody', () => {
    expect(where(/ứng viên|khách hàng|người dùng cuối|bị từ chối/iu)).toEqual([]);
  });
  it('shouts nowhere: no two words in a row in capitals', () => {
    expect(where(/(?<!\p{L})\p{Lu}{2,}\s+\p{Lu}{2,}(?!\p{L})/u, /ĐẢNG CỘNG SẢN VIỆT NAM|-\p{Lu}/u)).toEqual([]);
  });
  it('shows days with leading zeros, thousands with a dot and tenths with a comma', () => {
    expect(where(/\d\.\d+ ?%|\d%/u)).toEqual([]);
    expect(where(/(?<!\d)\d{4}-\d\d-\d\d(?!\d)/u, /^[\d-]+$/)).toEqual([]);
  });
});
