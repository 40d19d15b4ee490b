import { describe, expect, it } from 'vitest';
import { citationOf, groupOf, nameOf, sourcesOf, valueOf, type Names, type Row } from './row';

const row = (some: Partial<Row>): Row => ({ key: 'prob.length', value: '12', unit: 'months', from: '2016-07-25', citation: '', source: '', confidence: 'A', mark: '', note: '', may_refuse: true, ...some });
const names: Names = {
  keys: { 'prob.length': 'Thời gian dự bị' },
  units: { months: 'tháng', 'official members': 'đảng viên chính thức' },
  values: { method: { secret_ballot: 'bỏ phiếu kín', raised_card: 'giơ thẻ đảng viên' } },
  editions: [],
};
const w = { yes: 'có', no: 'không' };

describe('A row of the rules', () => {
  it('tells its value with the unit', () => {
    expect(valueOf(row({}), names, w)).toBe('12 tháng');
    expect(valueOf(row({ value: '≥ 2/3', unit: 'official members' }), names, w)).toBe('≥\u00a02/3 đảng viên chính thức');
  });
  it('tells words in words, and what has no word as it is', () => {
    expect(valueOf(row({ value: 'secret_ballot, raised_card', unit: 'method' }), names, w)).toBe('bỏ phiếu kín, giơ thẻ đảng viên');
    expect(valueOf(row({ value: 'something_new', unit: 'method' }), names, w)).toBe('something_new');
    expect(valueOf(row({ value: 'có', unit: '' }), names, { yes: 'yes', no: 'no' })).toBe('yes');
  });
  it('has a name, or else its key', () => {
    expect(nameOf(row({}), names)).toBe('Thời gian dự bị');
    expect(nameOf(row({ key: 'new.key' }), names)).toBe('new.key');
    expect(groupOf('prob.length')).toBe('prob');
  });
  it('cites without the mark that stands beside it', () => {
    expect(citationOf(row({ citation: 'điểm 1, 29-QĐ/TW (chưa đối chiếu)', mark: 'chưa đối chiếu' }))).toBe('điểm 1, 29-QĐ/TW');
  });
  it('finds its sources, also a question of a list of questions', () => {
    const all = { S8: ['24-QĐ/TW', 'https://example.org'] as [string, string], Q1: ['Câu hỏi'] as [string] };
    expect(sourcesOf(row({ source: 'S8,Q1#13' }), all)).toEqual([
      { code: 'S8', text: '24-QĐ/TW', address: 'https://example.org' },
      { code: 'Q1#13', text: 'Câu hỏi' },
    ]);
    expect(sourcesOf(row({}), all)).toEqual([]);
  });
});
