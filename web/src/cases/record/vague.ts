// Whether a place of a returned dossier can be mended by whoever reads it: "sai" and "thiếu" alone cannot.
import { fold } from '../../ui/text';

const empty = new Set('sai thieu chua khong dung du con bi co van de loi nham can phai sua lai xem kiem tra bo sung hoan thien ghi lam ro day them ho so giay to noi dung muc trang nay nhieu cho mot so'.split(' '));

export function isVague(text: string): boolean {
  const telling = fold(text).split(/[^\p{L}\p{N}]+/u).filter((word) => word && !empty.has(word));
  return telling.length < 2;
}
