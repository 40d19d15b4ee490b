import { describe, expect, it } from 'vitest';
import { byGivenName, fold, matches, number, percent } from './text';

describe('A search', () => {
  it('finds words by their beginnings, in any order, without marks', () => {
    expect(matches('Lỷ Sương Mai', 'mai suong')).toBe(true);
    expect(matches('Đặng Ví Dụ Hoà', 'dang hòa')).toBe(true);
    expect(matches('Lỷ Sương Mai', 'ai')).toBe(false);
  });
  it('reads both spellings of a tone', () => {
    expect(fold('Thuỷ')).toBe(fold('Thủy'));
    expect(fold('uỷ')).toBe(fold('ủy'));
  });
});

describe('Names', () => {
  it('stand by given name, then family name, then the rest', () => {
    const names = ['Trần Văn Ẩn', 'Lê Thị Đào', 'Lê An', 'Bùi Ân', 'Lê Văn An', 'A Sám', 'Chu Dũng', 'Bùi Ánh'];
    expect(names.sort(byGivenName)).toEqual(['Lê An', 'Lê Văn An', 'Bùi Ánh', 'Bùi Ân', 'Trần Văn Ẩn', 'Chu Dũng', 'Lê Thị Đào', 'A Sám']);
  });
});

describe('Numbers', () => {
  it('are written as they are here', () => {
    expect(number(2340)).toBe('2.340');
    expect(percent(1189)).toBe('118,9 %');
  });
});
