// Data that lies beside the pages as files of its own. What went wrong is told like the server's own refusals.
import { Refusal } from '../api/client';

export async function fetched<T>(url: string): Promise<T> {
  const response = await fetch(url).catch(() => undefined);
  if (!response?.ok) throw new Refusal(response?.status ?? 0, '', []);
  return (await response.json()) as T;
}
