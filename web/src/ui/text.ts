// Vietnamese text: search that forgives, order by given name, numbers as they are written here.

// "Hoà", "hòa", "HOA" are one; đ is d.
export function fold(text: string): string {
  return text.toLowerCase().replace(/đ/g, 'd').normalize('NFD').replace(/[\u0300-\u036f]/g, '');
}

// Beginnings of words, in any order: "mai suong" finds Lỷ Sương Mai.
export function matches(name: string, wanted: string): boolean {
  const have = fold(name).split(/\s+/);
  return fold(wanted).split(/\s+/).filter(Boolean).every((word) => have.some((each) => each.startsWith(word)));
}

const order = new Intl.Collator('vi');
// By given name, then family name, then what is between; no name is taken to have three parts.
export function byGivenName(a: string, b: string): number {
  const [x, y] = [a.trim().split(/\s+/), b.trim().split(/\s+/)];
  return order.compare(x.at(-1) ?? '', y.at(-1) ?? '') || order.compare(x[0] ?? '', y[0] ?? '') || order.compare(x.slice(1, -1).join(' '), y.slice(1, -1).join(' '));
}

const whole = new Intl.NumberFormat('vi-VN');
export function number(n: number): string {
  return whole.format(n); // 2.340
}
// A share from tenths of a per cent, as the server counts them: 1189 is 118,9 %.
export function percent(tenths: number): string {
  return `${new Intl.NumberFormat('vi-VN', { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(tenths / 10)} %`;
}

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
// The act says "Ghi lễ kết nạp"; once it is recorded it has happened.
export const happened = (label: string): string => capital(label.replace(/^(Ghi|Record) (việc |the |a )?/, ''));
