// A place of a returned dossier, as the cell reads it.
import vi from '../../words/vi/record';
import { words } from '../../words/words';
import { wordOf } from './lines';

export interface Place {
  kind: string;
  matter: string;
  form: string;
  page: string;
  item: string;
  what: string;
  relation: string;
}

// "2-KNĐ, trang 7, mục 21: chưa khai năm mẹ về hưu."
export function placeLine(place: Place): string {
  const w = words('record', vi);
  const where = [place.form.trim() || wordOf('defect_matter', place.matter), place.relation && wordOf('relation', place.relation), place.page.trim() && w.page(place.page.trim()), place.item.trim() && w.item(place.item.trim())].filter(Boolean).join(', ');
  const what = place.what.trim();
  return `${where ? `${where}: ` : ''}${what || '…'}${/[.!…]$/.test(what) || !what ? '' : '.'}`;
}
