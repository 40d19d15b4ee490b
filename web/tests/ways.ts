// Two ways to use a page: with a finger or a mouse, and with keys alone. A story is told once and goes either way.
import { Hands } from './hands';
import type { Visitor } from './house';

export interface Way {
  readonly visitor: Visitor;
  fill(path: string, value: string): Promise<void>; // the field at a place of the body, whatever kind it is
  tick(text: string): Promise<void>; // a choice by its words
  press(text: string): Promise<void>; // a button by its words
  readonly flaws: readonly string[]; // of the focus
}

const idOf = (path: string) => `f${path.replace(/[^a-zA-Z0-9]+/g, '-')}`;

// What an option is called or stands for, as the page has it.
async function optionOf({ page }: Visitor, id: string, wanted: string): Promise<string> {
  return page.evaluate(
    ({ id, wanted }) => {
      const options = [...(document.getElementById(id) as HTMLSelectElement).options];
      return (options.find((each) => each.value === wanted) ?? options.find((each) => each.text.includes(wanted)))?.value ?? '';
    },
    { id, wanted },
  );
}

export function byPointing(visitor: Visitor): Way {
  const { page } = visitor;
  return {
    visitor,
    flaws: [],
    async fill(path, value) {
      const id = idOf(path);
      const radio = page.locator(`input[type=radio][name="${id}"][value="${value}"]`);
      if (await radio.count()) return radio.check();
      const field = page.locator(`#${id}`);
      await field.waitFor();
      if ((await field.evaluate((element) => element.tagName)) === 'SELECT') return void (await field.selectOption(await optionOf(visitor, id, value)));
      await field.fill(value);
      await field.blur();
    },
    tick: (text) => page.getByText(text).click(),
    press: (text) => page.getByRole('button', { name: text, exact: true }).click(),
  };
}

export function byKeys(visitor: Visitor): Way {
  const hands = new Hands(visitor);
  const { page } = visitor;
  return {
    visitor,
    flaws: hands.flaws,
    async fill(path, value) {
      const id = idOf(path);
      await page.locator(`#${id}, [name="${id}"]`).first().waitFor();
      const stop = await hands.toField(path);
      if (stop.what.startsWith('select')) {
        const wanted = await optionOf(visitor, id, value);
        let at = await hands.press('Home');
        for (let n = 0; n < 80 && at.value !== wanted; n++) at = await hands.press('ArrowDown');
        if (at.value !== wanted) throw new Error(`${path} cannot be ${value}`);
      } else if (await page.evaluate(() => (document.activeElement as HTMLInputElement).type === 'radio')) await hands.choose(path, value);
      else {
        await page.keyboard.press('Control+A');
        await page.keyboard.type(value);
      }
    },
    async tick(text) {
      await page.getByText(text).first().waitFor();
      const group = await page.evaluate((text) => {
        const input = [...document.querySelectorAll('input')].find((each) => [...(each.labels ?? [])].some((label) => label.innerText.includes(text)));
        return input?.type === 'radio' ? input.name : '';
      }, text);
      let stop = await hands.to(text, (each) => (group ? each.name === group : each.text.includes(text)));
      for (let n = 0; group && n < 60 && !stop.text.includes(text); n++) stop = await hands.press('ArrowDown');
      if (!stop.text.includes(text)) throw new Error(`“${text}” cannot be chosen`);
      await hands.press('Space');
    },
    async press(text) {
      await page.getByRole('button', { name: text, exact: true }).waitFor();
      await hands.to(`“${text}”`, (stop) => stop.text === text && stop.what.startsWith('button'));
      await page.keyboard.press('Enter');
    },
  };
}
