import { describe, expect, it } from 'vitest';
import { isVague } from './vague';

describe('a place of a returned dossier', () => {
  it('is refused when it says nothing that can be mended', () => {
    for (const text of ['', 'sai', 'Thiếu', 'chưa đúng', 'Xem lại', 'hồ sơ còn thiếu, cần bổ sung', 'Sai mục này']) expect(isVague(text), text).toBe(true);
  });
  it('is taken when it says what is wrong', () => {
    for (const text of ['Thiếu chữ ký của bí thư', 'Mục 21 chưa khai năm mẹ về hưu', 'Chưa đóng dấu giáp lai trang 7']) expect(isVague(text), text).toBe(false);
  });
});
