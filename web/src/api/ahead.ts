// What was asked for before the application is there: on a slow line its answer travels beside the files of the pages,
// not after them.
const asked = new Map<string, Promise<Response>>();

export function askAhead(url: string): void {
  const answer = fetch(url);
  answer.catch(() => {}); // whoever takes it hears of it
  asked.set(url, answer);
}

// Taken once: whoever asks again wants to know how it is now.
export function takeAhead(url: string): Promise<Response> | undefined {
  const answer = asked.get(url);
  asked.delete(url);
  return answer;
}
