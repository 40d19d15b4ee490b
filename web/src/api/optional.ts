// A part of a page that not everybody may see: nothing comes back, and the page shows its other parts.
import { Refusal, type Answer } from './client';

export async function ifSeen<T>(asked: Promise<Answer<T>>): Promise<T | undefined> {
  try {
    return (await asked).data;
  } catch (refusal) {
    if (refusal instanceof Refusal && refusal.missing) return undefined;
    throw refusal;
  }
}
