import { describe, expect, it } from 'vitest';
import { cellsOf, guessed, titled, understood } from './paste';
import { emptyRow, rowsOf, sameAs, wrongIn } from './rows';
import vi from '../words/vi/many';

const w = vi.wrong;
const today = '2020-08-05';
const row = (over: Partial<ReturnType<typeof emptyRow>>) => ({ ...emptyRow(), full_name: 'Nông Ví Dụ Sao', ...over });

// A list as a youth union keeps it: a heading, titles, a line of numbers under them, then people.
const list = [
  'DANH SÁCH ĐOÀN VIÊN ƯU TÚ NĂM 2020\t\t\t\t\t\t',
  'STT\tHọ và tên\tNgày, tháng, năm sinh\tGiới tính\tSố CCCD/CMND\tSố điện thoại\tNơi ở hiện nay',
  '1\t2\t3\t4\t5\t6\t7',
  '1\tLỶ VÍ DỤ MAI\t14/2/1995\tNữ\t022195001234\t0912345678\tThôn Khe Vân',
  '2\tSầm Ví Dụ Vân \t05-11-98\tNữ\t3.4E+11\t912345678\t"Thôn Nà Sương,\nxã ""mới"""',
  '3\tA Sám\t1997\tNam\t22195001234\t\t',
  '\t\t\t\t\t\t',
].join('\r\n');

describe('A list pasted from Excel', () => {
  it('is read by its titles, wherever they stand', () => {
    const pasted = understood(list);
    expect(pasted.sure).toBe(true);
    expect(pasted.kinds).toEqual(['', 'full_name', 'born_on', '', 'national_id', 'phone', 'address']);
    expect(pasted.rows).toHaveLength(3);
  });
  it('keeps the zeros that numbers begin with', () => {
    const { rows } = rowsOf(understood(list).rows, understood(list).kinds, today);
    expect(rows[0]!.national_id).toBe('022195001234');
    expect(rows[0]!.phone).toBe('0912345678');
    expect(rowsOf([["'034567890123"]], ['national_id'], today).rows[0]!.national_id).toBe('034567890123');
  });
  it('writes names in capitals as names, and says how many', () => {
    const { rows, capitals } = rowsOf(understood(list).rows, understood(list).kinds, today);
    expect(rows.map((each) => each.full_name)).toEqual(['Lỷ Ví Dụ Mai', 'Sầm Ví Dụ Vân', 'A Sám']);
    expect(capitals).toBe(1);
  });
  it('reads days in every form that is used, and leaves as typed what is none', () => {
    const { rows } = rowsOf(understood(list).rows, understood(list).kinds, today);
    expect(rows.map((each) => each.born_on)).toEqual(['1995-02-14', '1998-11-05', '1997']);
  });
  it('keeps cells with breaks and quotation marks whole', () => {
    expect(cellsOf('a\t"b\nc ""d"""\te')).toEqual([['a', 'b c "d"', 'e']]);
    expect(understood(list).rows[1]![6]).toBe('Thôn Nà Sương, xã "mới"');
  });
  it('joins a family name and a given name that stand apart', () => {
    const apart = understood('TT\tHọ và chữ đệm\tTên\tNăm sinh\n1\tNguyễn Ví Dụ\tAn\t01/02/1999');
    expect(rowsOf(apart.rows, apart.kinds, today).rows[0]).toMatchObject({ full_name: 'Nguyễn Ví Dụ An', born_on: '1999-02-01' });
    const merged = understood('STT\tHọ và tên\t\tNgày sinh\n1\tNguyễn Ví Dụ\tAn\t01/02/1999\n2\tTrần Ví Dụ\tBình\t3/4/98');
    expect(rowsOf(merged.rows, merged.kinds, today).rows[1]).toMatchObject({ full_name: 'Trần Ví Dụ Bình', born_on: '1998-04-03' });
  });
  it('without titles is guessed at, and somebody has to say yes', () => {
    const bare = understood('1\tNguyễn Ví Dụ An\t14/2/1995\t022195001234\t0912345678\n2\tTrần Ví Dụ Bình\t3/4/1998\t022198001235\t0987654321');
    expect(bare.sure).toBe(false);
    expect(bare.kinds).toEqual(['', 'full_name', 'born_on', 'national_id', 'phone']);
  });
  it('of names alone needs no titles', () => {
    const names = understood('Nguyễn Ví Dụ An\nTrần Ví Dụ Bình');
    expect(names).toMatchObject({ sure: true, kinds: ['full_name'] });
  });
  it('written with loose marks (NFD) is composed', () => {
    expect(cellsOf('Lỷ Sương Mai'.normalize('NFD'))[0]![0]).toBe('Lỷ Sương Mai');
  });
  it('knows titles however they are spelled', () => {
    const known: Record<string, string> = { 'HỌ VÀ TÊN': 'full_name', 'Họ, tên': 'full_name', 'Họ tên khai sinh': 'full_name', 'Ngày tháng năm sinh': 'born_on', 'Sinh ngày': 'born_on', 'Số CCCD': 'national_id', 'Số định danh cá nhân': 'national_id', SĐT: 'phone', 'Địa chỉ thường trú': 'address', 'Họ đệm': 'first', Tên: 'last', 'Dân tộc': '', STT: '' };
    for (const [title, kind] of Object.entries(known)) expect(titled(title), title).toBe(kind);
  });
  it('is not fooled by a column of small numbers', () => {
    expect(guessed(['1', '2', '3'])).toBe('');
  });
});

describe('A line of the list', () => {
  it('is told that Excel rounded the number', () => {
    for (const id of ['3.4E+11', '3,4E+11', '2.20195E+10']) expect(wrongIn(row({ national_id: id }), today, w).national_id, id).toBe(w.rounded);
  });
  it('is told that a leading zero may be lost', () => {
    expect(wrongIn(row({ national_id: '22195001234', phone: '912345678' }), today, w)).toEqual({ national_id: w.zeroLost(11), phone: w.zeroLost(9) });
  });
  it('is told which day cannot be read, and why', () => {
    expect(wrongIn(row({ born_on: '1997' }), today, w).born_on).toBe(w.onlyYear);
    expect(wrongIn(row({ born_on: '34743' }), today, w).born_on).toBe(w.serial);
    expect(wrongIn(row({ born_on: '31/2/1995' }), today, w).born_on).toBe(w.day);
    expect(wrongIn(row({ born_on: '2021-01-01' }), today, w).born_on).toBe(w.future);
  });
  it('with a name in an old code page is not recorded', () => {
    expect(wrongIn(row({ full_name: 'NguyÔn V¨n An' }), today, w).full_name).toBe(w.oldFont);
  });
  it('with a name alone is good: all else may follow', () => {
    expect(wrongIn(row({}), today, w)).toEqual({});
    expect(wrongIn(row({ national_id: '022 195 001 234', phone: '0912.345.678' }), today, w)).toEqual({});
  });
  it('that names somebody twice is found, unless a birth date tells them apart', () => {
    const an = row({ full_name: 'Nguyễn Ví Dụ An', born_on: '1999-01-01' });
    expect(sameAs([an, { ...an, full_name: 'nguyễn ví dụ an', born_on: '' }], 1)).toBe(0);
    expect(sameAs([an, { ...an, born_on: '1998-01-01' }], 1)).toBeUndefined();
    expect(sameAs([an, { ...an, differs: true }], 1)).toBeUndefined();
  });
});
