// Writes the page's sources as plain JavaScript, which xgettext can read:  node scripts/plain.mjs FOLDER
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { transformWithEsbuild } from 'vite';

const out = process.argv[2];
for (const name of readdirSync('src', { recursive: true }).filter((each) => /\.tsx?$/.test(each)).sort()) {
  const file = join('src', name);
  const { code } = await transformWithEsbuild(readFileSync(file, 'utf8'), file, { jsx: 'automatic', jsxImportSource: 'preact', target: 'es2022' });
  const to = join(out, 'web', file);
  mkdirSync(dirname(to), { recursive: true });
  writeFileSync(to, code);
}
