// One scan to the server over a line that breaks. Nothing here waits or tries again by itself: whoever calls does, and
// every call goes on where the last one was broken off.
import { post, putBytes, Refusal, remove, type Schemas } from '../api/client';

export interface Unsent {
  id: string; // and the key under which the scan is made: asked for twice, it is made once
  account: string;
  caseCode: string;
  fact: string;
  name: string;
  blob: Blob;
  sum: string;
  dark: boolean;
  since: number; // ms
  whole?: string; // code of the upload of which the scan was last asked for
}

// What the server does for it; another one in tests.
export interface Line {
  begin(unsent: Unsent): Promise<Schemas['Upload']>;
  put(unsent: Unsent, upload: string, piece: number, bytes: Blob): Promise<void>;
  finish(unsent: Unsent, upload: string): Promise<void>;
  cancel(unsent: Unsent, upload: string): Promise<void>;
}

const base = '/api/v1/cases/{case}/facts/{fact}';
const of = (unsent: Unsent) => ({ case: unsent.caseCode, fact: unsent.fact });
export const line: Line = {
  begin: async (unsent) => (await post(`${base}/uploads`, { params: of(unsent), body: { bytes: unsent.blob.size, sha256: unsent.sum } })).data,
  put: (unsent, upload, piece, bytes) => putBytes(`${base}/uploads/{upload}/pieces/{piece}`, { ...of(unsent), upload, piece: String(piece) }, bytes),
  finish: async (unsent, upload) => void (await post(`${base}/scans`, { params: of(unsent), body: { upload }, key: unsent.id })),
  cancel: async (unsent, upload) => void (await remove(`${base}/uploads/{upload}`, { params: { ...of(unsent), upload } })),
};

const is = (problem: unknown, status: number, reason = '') => problem instanceof Refusal && problem.status === status && (!reason || problem.reasons.some((each) => each.id === reason));

// The line, the server or the session failed: the same may well go through later.
export function mayPass(problem: unknown): boolean {
  return problem instanceof Refusal && (problem.offline || problem.status === 401 || problem.status === 429 || problem.status >= 500);
}

// Until the scan is made. `keep` is called before it is asked for, with what then must be remembered; `told` with the
// pieces that are there.
export async function carry(unsent: Unsent, to: Line, keep: (unsent: Unsent) => Promise<void>, told: (kept: number, pieces: number) => void): Promise<void> {
  // Its answer was lost perhaps: under its key it is made once, and asked again it says so.
  if (unsent.whole) {
    try {
      return await to.finish(unsent, unsent.whole);
    } catch (problem) {
      if (!is(problem, 404) && !is(problem, 409)) throw problem;
    }
  }
  for (let turn = 0; ; turn++) {
    const upload = await to.begin(unsent);
    let kept = upload.kept.length;
    told(kept, upload.pieces);
    for (let piece = 0; piece < upload.pieces; piece++) {
      if (upload.kept.includes(piece)) continue;
      await to.put(unsent, upload.code, piece, unsent.blob.slice(piece * upload.piece_bytes, (piece + 1) * upload.piece_bytes));
      told(++kept, upload.pieces);
    }
    unsent.whole = upload.code;
    await keep(unsent);
    try {
      return await to.finish(unsent, upload.code);
    } catch (problem) {
      // Another window has made it under this key, of pieces of its own.
      if (is(problem, 422, 'key.used')) return await to.cancel(unsent, upload.code).catch(() => {});
      if (turn > 0 || !is(problem, 409)) throw problem;
      // Some of it was spoilt on the way; nobody knows which.
      if (is(problem, 409, 'upload.other_sum')) await to.cancel(unsent, upload.code);
    }
  }
}
