// A table screened in pieces (src/scenes/data/pieces.ts) is the same as one screened at once. No browser is needed.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { transformWithEsbuild } from 'vite';
import { load } from '../../bindings/wasm/dist/distinguo.js';

const source = fileURLToPath(new URL('../src/scenes/data/pieces.ts', import.meta.url));
let pieces, law;
before(async () => {
  const { code } = await transformWithEsbuild(await readFile(source, 'utf8'), source);
  pieces = await import(`data:text/javascript,${encodeURIComponent(code)}`);
  ({ law } = await load());
});

const table = (format, text, separator = '') => ({ bytes: new TextEncoder().encode(text), format, separator });
const most = 40; // bytes: a record or two in each piece

async function bothWays(given, more = {}) {
  const options = { format: given.format, laws: ['un-tip'], standard: 'grounds', today: '2026-01-01', summary: true, ...(given.separator ? { separator: given.separator } : {}), ...more };
  const seen = [];
  const inPieces = await pieces.screenInPieces(given, async (bytes) => law.screenTable(bytes, options), (progress) => seen.push(progress), most);
  return { whole: await law.screenTable(given.bytes, options), inPieces, seen };
}

// Lists whose order tells nothing.
const sorted = ({ findings, problems, summary: { findings: statements, told, unforeseen, unmapped, absent, vocabulary, ...sums } }) => {
  const by = (list, key) => [...list].sort((a, b) => (key(a) < key(b) ? -1 : 1));
  return {
    findings, problems, sums,
    statements: statements.map((each) => ({ ...each, missing: by(each.missing, ({ fact }) => fact) })),
    told: by(told, ({ fact }) => fact), unforeseen: by(unforeseen, ({ column }) => column), unmapped: by(unmapped, String), absent: by(absent, String),
    vocabulary: by(vocabulary, ({ id }) => id),
  };
};

test('in pieces the same is found, counted and numbered as at once', async () => {
  const rows = ['yes,no,a', 'quinces,yes,b', ',,c', 'yes,,"d, ""e""\n7,f"', 'no,yes,g', 'no,yes,"h\n"', 'too,many,cells,here', 'yes,yes,i'];
  const given = table('csv', `papers-kept,recruited,case\n${rows.join('\n')}\n`);
  const { whole, inPieces, seen } = await bothWays(given, { carry: ['case'] });
  assert.ok(seen.length > 2);
  assert.deepEqual(sorted(inPieces), sorted(whole));
});

test('progress is told by records, and ends with all of them', async () => {
  const given = table('csv', `papers-kept;recruited\n${'yes;no\n'.repeat(50)}`, ';');
  const { whole, seen } = await bothWays(given);
  assert.deepEqual(seen.at(-1), { records: whole.summary.records, part: 1 });
  assert.ok(seen.every(({ records, part }, at) => at === 0 || (records > seen[at - 1].records && part > seen[at - 1].part)));
});

test('lines of JSON are cut at their ends, whatever quotes they hold', async () => {
  const given = table('jsonl', '{"papers-kept": "yes", "note": "\\"5"}\n{"papers-kept"\n{"recruited": "no"}\n{"papers-kept": "no"}\n{"recruited": "perhaps"}');
  const { whole, inPieces } = await bothWays(given);
  assert.deepEqual(sorted(inPieces), sorted(whole));
});

test('a small table is one piece, and a table without a record is none the worse', async () => {
  for (const text of ['papers-kept\nyes', 'papers-kept\n']) {
    const { whole, inPieces, seen } = await bothWays(table('csv', text));
    assert.equal(seen.length, 1);
    assert.deepEqual(inPieces, whole);
  }
});
