// Who was present, kept on this device while the session lasts: the server takes the roll call and gives back only
// how many were there, so a vote recorded right after it can show names.
export interface Attended {
  person: string;
  present: boolean;
  reason: string;
}

export function keep(meeting: string, attendance: readonly Attended[]): void {
  sessionStorage.setItem(`attended:${meeting}`, JSON.stringify(attendance));
}
export function kept(meeting: string): Attended[] | undefined {
  const text = sessionStorage.getItem(`attended:${meeting}`);
  return text ? (JSON.parse(text) as Attended[]) : undefined;
}
