// Meetings by month, the latest first; a month without one stands in the list too.
export interface Month<M> {
  year: number;
  month: number;
  meetings: M[];
}

export function byMonth<M extends { held_on: string }>(meetings: readonly M[], today: string, least = 3): Month<M>[] {
  const months: Month<M>[] = [];
  const oldest = meetings.reduce((day, meeting) => (meeting.held_on < day ? meeting.held_on : day), today);
  const latest = meetings.reduce((day, meeting) => (meeting.held_on > day ? meeting.held_on : day), today);
  let [year, month] = latest.split('-').map(Number) as [number, number];
  const [endYear, endMonth] = oldest.split('-').map(Number) as [number, number];
  while (year > endYear || (year === endYear && month >= endMonth) || months.length < least) {
    const prefix = `${year}-${String(month).padStart(2, '0')}`;
    months.push({ year, month, meetings: meetings.filter((meeting) => meeting.held_on.startsWith(prefix)) });
    [year, month] = month === 1 ? [year - 1, 12] : [year, month - 1];
  }
  return months;
}
