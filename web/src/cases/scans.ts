// Scans: which facts take one, what a file is, how a picture is made small. How it goes up: carry.ts.
import { bodyOf, type Fact } from './case';
import { fold } from '../ui/text';

export const largest = 20 * 1024 * 1024;
const enough = 300 * 1024; // of one photographed page

// The personal history stays on paper, and so do verification and whatever tells of a closed meeting.
const never = ['history_declared', 'pages_sealed', 'remarked', 'verified', 'political_question_raised', 'political_question_concluded', 'cell_voted', 'section_reported', 'committee_resolved'];
export function takesScans(fact: Pick<Fact, 'kind' | 'body'>): boolean {
  return !never.includes(fact.kind) && !/2knd/.test(fold(String(bodyOf(fact).form ?? '')).replace(/[^a-z0-9]/g, ''));
}

export type Kind = 'pdf' | 'jpeg' | 'png' | undefined;
// Told by the first bytes, as the server does; a name may lie.
export function kindOfBytes(bytes: Uint8Array): Kind {
  const begins = (...marks: number[]) => marks.every((mark, n) => bytes[n] === mark);
  return begins(0x25, 0x50, 0x44, 0x46, 0x2d) ? 'pdf' : begins(0xff, 0xd8, 0xff) ? 'jpeg' : begins(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a) ? 'png' : undefined;
}
export const kindOfFile = async (file: Blob): Promise<Kind> => kindOfBytes(new Uint8Array(await file.slice(0, 8).arrayBuffer()));

const jpeg = (canvas: HTMLCanvasElement, quality: number) => new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', quality));

// Grey, at most 2000 dots long, at most 300 kB. Every picture is drawn anew: where and with what it was taken stays on the
// telephone.
export async function shrink(file: Blob): Promise<{ blob: Blob; dark: boolean }> {
  const picture = await createImageBitmap(file);
  const canvas = document.createElement('canvas');
  const paper = canvas.getContext('2d', { willReadFrequently: true })!;
  let scale = Math.min(1, 2000 / Math.max(picture.width, picture.height));
  let blob: Blob = file;
  let dark = false;
  for (let turn = 0; turn < 6; turn++, scale *= 0.8) {
    canvas.width = Math.max(1, Math.round(picture.width * scale));
    canvas.height = Math.max(1, Math.round(picture.height * scale));
    paper.drawImage(picture, 0, 0, canvas.width, canvas.height);
    const dots = paper.getImageData(0, 0, canvas.width, canvas.height);
    let light = 0;
    for (let i = 0; i < dots.data.length; i += 4) {
      const grey = (dots.data[i]! * 77 + dots.data[i + 1]! * 151 + dots.data[i + 2]! * 28) >> 8;
      dots.data[i] = dots.data[i + 1] = dots.data[i + 2] = grey;
      light += grey;
    }
    dark = light / (dots.data.length / 4) < 60;
    paper.putImageData(dots, 0, 0);
    for (const quality of [0.8, 0.65, 0.5]) {
      blob = (await jpeg(canvas, quality)) ?? blob;
      if (blob.size <= enough) return { blob, dark };
    }
  }
  return { blob, dark };
}

export const size = (bytes: number): string => (bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} kB` : `${(bytes / 1_000_000).toFixed(1).replace('.', ',')} MB`);
