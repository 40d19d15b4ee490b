import { it } from 'vitest';
import { House, phone, desk } from './house';
it('shots', async () => {
  const house = await House.open(process.env.PRESET ?? 'binh-lieu', process.env.DAY ?? '2020-08-05');
  for (const [who, paths] of Object.entries(JSON.parse(process.env.SHOTS!)) as [string, string[]][])
    for (const [n, size] of Object.entries({ phone, desk })) {
      if (process.env.ONLY && process.env.ONLY !== n) continue;
      const v = await house.someone(who, size);
      for (const path of paths) { await v.go(path); await v.page.waitForTimeout(300); await v.page.screenshot({ path: `/tmp/shots/${who}-${n}${path.replace(/\//g, '_')}.png`, fullPage: true }); }
    }
  await house.close();
});
