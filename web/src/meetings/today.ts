// The server's day: demonstrations and tests live on another one than this device.
import { get } from '../api/client';

export async function todayOf(org: string): Promise<string> {
  return (await get('/api/v1/orgs/{org}/waiting', { org }, { limit: 1 })).data.on;
}
