// Days as people here write and read them. The server's form is 2020-08-05.

const two = (n: number) => String(n).padStart(2, '0');

export function iso(year: number, month: number, day: number): string {
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
}

// 05/08/2020; what is no day stays as it is.
export function shown(day: string | undefined): string {
  const parts = /^(\d{4})-(\d\d)-(\d\d)/.exec(day ?? '');
  return parts ? `${parts[3]}/${parts[2]}/${parts[1]}` : (day ?? '');
}

// "ngày 05 tháng 8 năm 2020", as documents are dated: a day under ten and the first two months have a nought before them.
export function dated(day: string, write: (day: string, month: string, year: string) => string): string {
  const parts = /^(\d{4})-(\d\d)-(\d\d)$/.exec(day);
  return parts ? write(parts[3]!, Number(parts[2]) < 3 ? parts[2]! : String(Number(parts[2])), parts[1]!) : day;
}

// 5/8/2020, 05082020, 5-8-20, 2020-08-05 and 5.8.2020 are one day. Nothing: this is no day.
// Two digits of a year mean the century that is nearest to today.
export function typed(text: string, today: string): string | undefined {
  const trimmed = text.trim();
  const parts =
    /^(\d{1,2})\s*[/.\- ]\s*(\d{1,2})\s*[/.\- ]\s*(\d{4}|\d{2})$/.exec(trimmed) ?? /^(\d{2})(\d{2})(\d{4}|\d{2})$/.exec(trimmed);
  const standard = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(trimmed);
  let [day, month, year] = parts ? [Number(parts[1]), Number(parts[2]), Number(parts[3])] : standard ? [Number(standard[3]), Number(standard[2]), Number(standard[1])] : [0, 0, 0];
  if (parts && parts[3]!.length === 2) {
    const now = Number(today.slice(0, 4));
    const century = now - (now % 100);
    year += year + century > now + 50 ? century - 100 : century;
  }
  const date = new Date(Date.UTC(year, month - 1, day));
  if (!day || year < 1900 || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined;
  return iso(year, month, day);
}

const weekdays = ['Chủ nhật', 'Thứ Hai', 'Thứ Ba', 'Thứ Tư', 'Thứ Năm', 'Thứ Sáu', 'Thứ Bảy'];
const weekdaysEnglish = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
export function weekday(day: string, language: 'vi' | 'en' = 'vi'): string {
  return (language === 'vi' ? weekdays : weekdaysEnglish)[new Date(`${day}T00:00:00Z`).getUTCDay()] ?? '';
}

export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

// Whole years of age on a day.
export function age(born: string, on: string): number {
  const years = Number(on.slice(0, 4)) - Number(born.slice(0, 4));
  return on.slice(5) >= born.slice(5) ? years : years - 1;
}

// The last day of a stretch, whose end the server gives as the first day that is out of it.
export function dayBefore(until: string): string {
  return new Date(Date.parse(`${until}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}

// The day by this device's clock: for reading "5/8/20", never for judging what is late.
export function todayHere(): string {
  const now = new Date();
  return iso(now.getFullYear(), now.getMonth() + 1, now.getDate());
}

// A moment of the server, in the hours of this device: 05/08/2020 14:30.
export function shownMoment(moment: string): string {
  const at = new Date(moment);
  return Number.isNaN(at.getTime()) ? moment : `${shown(iso(at.getFullYear(), at.getMonth() + 1, at.getDate()))} ${two(at.getHours())}:${two(at.getMinutes())}`;
}
