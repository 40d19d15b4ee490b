// A photograph over a line that breaks: what was kept is not sent again, and no scan is made twice.
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { Refusal, type Schemas } from '../api/client';
import { carry, mayPass, type Line, type Unsent } from './carry';
import { sumHere, sumOf } from './sum';

const gone = () => new Refusal(0, '', []);
const refused = (status: number, id: string) => new Refusal(status, '', [{ id, message: id }]);

// A server that keeps what it was sent; before each step, trouble may come instead of the step or of its answer.
class Server implements Line {
  pieces = new Map<number, string>();
  scans = new Map<string, string>(); // by key
  of = new Map<string, string>(); // which upload each was made of
  uploads = 0;
  steps: string[] = [];
  trouble: (step: string) => 'before' | 'after' | undefined = () => undefined;

  async #step<T>(step: string, act: () => Promise<T> | T): Promise<T> {
    this.steps.push(step);
    const when = this.trouble(step);
    if (when === 'before') throw gone();
    const answer = await act();
    if (when === 'after') throw gone();
    return answer;
  }
  begin(unsent: Unsent): Promise<Schemas['Upload']> {
    return this.#step('begin', () => {
      if (!this.uploads) this.uploads = 1;
      return { code: `U${this.uploads}`, bytes: unsent.blob.size, piece_bytes: 4, pieces: Math.ceil(unsent.blob.size / 4), kept: [...this.pieces.keys()].sort(), until: '2026-03-09' };
    });
  }
  put(_: Unsent, upload: string, piece: number, bytes: Blob): Promise<void> {
    return this.#step(`put ${piece}`, async () => {
      if (upload !== `U${this.uploads}`) throw refused(404, '');
      this.pieces.set(piece, await bytes.text());
    });
  }
  finish(unsent: Unsent, upload: string): Promise<void> {
    return this.#step('finish', async () => {
      if (this.scans.has(unsent.id)) {
        if (upload !== this.of.get(unsent.id)) throw refused(422, 'key.used');
        return; // the same key for the same
      }
      if (upload !== `U${this.uploads}`) throw refused(404, '');
      const whole = [...this.pieces].sort(([a], [b]) => a - b).map(([, text]) => text).join('');
      if (whole.length < unsent.blob.size) throw refused(409, 'upload.incomplete');
      if (whole !== (await unsent.blob.text())) throw refused(409, 'upload.other_sum');
      this.scans.set(unsent.id, whole);
      this.of.set(unsent.id, upload);
      this.forget();
    });
  }
  cancel(): Promise<void> {
    return this.#step('cancel', () => this.forget());
  }
  forget(): void {
    this.pieces.clear();
    this.uploads++;
  }
}

const photograph = (): Unsent => ({ id: 'k1', account: 'A', caseCode: 'C', fact: 'F', name: 'anh.jpg', blob: new Blob([page]), sum: 's', dark: false, since: 0 });
const page = 'one page of paper'; // of 17 bytes

describe('A photograph', () => {
  it('goes up piece by piece and tells how far it is', async () => {
    const server = new Server();
    const told: string[] = [];
    await carry(photograph(), server, async () => {}, (kept, pieces) => told.push(`${kept}/${pieces}`));
    expect(server.scans.get('k1')).toBe(page);
    expect(told).toEqual(['0/5', '1/5', '2/5', '3/5', '4/5', '5/5']);
    expect(server.steps).toEqual(['begin', 'put 0', 'put 1', 'put 2', 'put 3', 'put 4', 'finish']);
  });

  it('arrives once, wherever the line breaks and whether the step or its answer is lost', async () => {
    const all = ['begin', 'put 0', 'put 1', 'put 2', 'put 3', 'put 4', 'finish'];
    for (const broken of all)
      for (const when of ['before', 'after'] as const) {
        const server = new Server();
        let stored = photograph(); // as the device keeps it
        const keep = async (unsent: Unsent) => void (stored = { ...unsent });
        let times = 0;
        server.trouble = (step) => (step === broken && times++ === 0 ? when : undefined);
        await expect(carry({ ...stored }, server, keep, () => {}), `${broken} ${when}`).rejects.toMatchObject({ status: 0 });
        await carry({ ...stored }, server, keep, () => {}); // the page was opened again
        expect([...server.scans], `${broken} ${when}`).toEqual([['k1', page]]);
        const puts = server.steps.filter((step) => step.startsWith('put'));
        expect(puts.length, `${broken} ${when}: nothing that was kept went twice`).toBe(broken.startsWith('put') && when === 'before' ? 6 : 5);
      }
  });

  it('whose upload was forgotten meanwhile is sent from its beginning', async () => {
    const server = new Server();
    await server.begin(photograph());
    server.forget();
    await carry({ ...photograph(), whole: 'U1' }, server, async () => {}, () => {});
    expect(server.scans.get('k1')).toBe(page);
  });

  it('that another window has sent is there once', async () => {
    const server = new Server();
    const [one, other] = [photograph(), photograph()];
    await carry(one, server, async () => {}, () => {});
    await carry(other, server, async () => {}, () => {}); // which knew nothing of it
    expect(server.scans.size).toBe(1);
    expect(server.steps.at(-1)).toBe('cancel');
  });

  it('spoilt on the way is given up and sent once more, and then told', async () => {
    const server = new Server();
    await server.begin(photograph());
    server.pieces.set(1, '????');
    await carry(photograph(), server, async () => {}, () => {});
    expect(server.scans.get('k1')).toBe(page);
    expect(server.steps.filter((step) => step === 'cancel').length).toBe(1);

    const hopeless = new Server();
    hopeless.finish = async () => Promise.reject(refused(409, 'upload.other_sum'));
    await expect(carry(photograph(), hopeless, async () => {}, () => {})).rejects.toMatchObject({ status: 409 });
  });

  it('is tried again after what may pass, and shown to somebody after what will not', () => {
    for (const status of [0, 401, 429, 500, 503]) expect(mayPass(new Refusal(status, '', [])), `${status}`).toBe(true);
    for (const status of [400, 403, 404, 409, 413, 422]) expect(mayPass(new Refusal(status, '', [])), `${status}`).toBe(false);
    expect(mayPass(new Error('a mistake of ours'))).toBe(false);
  });
});

describe('The sum of a file', () => {
  it('is SHA-256, lent by the browser or reckoned here', async () => {
    for (const length of [0, 1, 55, 56, 63, 64, 65, 1000, 65_537]) {
      const bytes = Uint8Array.from({ length }, (_, i) => (i * 131) % 251);
      const right = createHash('sha256').update(bytes).digest('hex');
      expect(sumHere(bytes), `${length}`).toBe(right);
      expect(await sumOf(new Blob([bytes])), `${length}`).toBe(right);
    }
  });
});
