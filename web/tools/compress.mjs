// Beside every file that shrinks lies its .gz and .br: the server never compresses while it answers.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const shrinks = /\.(html|js|css|svg|json|txt)$/;
for (const name of readdirSync(process.argv[2], { recursive: true })) {
  if (!shrinks.test(name)) continue;
  const file = join(process.argv[2], name);
  const bytes = readFileSync(file);
  writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }));
  writeFileSync(`${file}.br`, brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }));
}
