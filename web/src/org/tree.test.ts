import { describe, expect, it } from 'vitest';
import { above, counted, found, grown } from './tree';

const org = (code: string, name: string, depth: number, kind = 'cell') => ({ code, slug: code, name, kind, depth });
const tree = grown([
  org('H', 'Đảng bộ huyện Bình Liêu', 0, 'party_organisation'),
  org('C10', 'Chi bộ số 10', 1),
  org('T', 'Đảng bộ thị trấn', 1, 'party_organisation'),
  org('T1', 'Chi bộ số 1 thị trấn', 2),
  org('C2', 'Chi bộ số 2', 1),
]);

describe('The tree of organisations', () => {
  it('grows out of a list with depths', () => {
    expect(above(tree.all.get('T1')!).map((node) => node.code)).toEqual(['H', 'T']);
    expect(tree.all.get('C2')!.level).toBe(2);
  });
  it('orders by name, with numbers as numbers', () => {
    expect(tree.roots[0]!.children.map((node) => node.code)).toEqual(['C2', 'C10', 'T']);
  });
  it('begins at the top of whatever the scope shows', () => {
    expect(grown([org('T', 'Đảng bộ thị trấn', 3)]).roots).toHaveLength(1);
  });
  it('finds names without marks, by the beginnings of words', () => {
    expect(found(tree, 'thi tran 1').map((node) => node.code)).toEqual(['T1']);
    expect(found(tree, 'so 1').map((node) => node.code)).toEqual(['C10', 'T1']);
    expect(found(tree, 'rấn')).toEqual([]);
  });
  it('counts people at their cell and at all above it', () => {
    const counts = counted(tree, [
      { org: { code: 'T1' }, phase: 'applicant' },
      { org: { code: 'T1' }, phase: 'probationary' },
      { org: { code: 'C2' }, phase: 'applicant' },
    ]);
    expect(counts.get('H')).toEqual({ applicant: 2, probationary: 1 });
    expect(counts.get('T')).toEqual({ applicant: 1, probationary: 1 });
    expect(counts.get('C10')).toBeUndefined();
  });
});
