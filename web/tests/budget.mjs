// What the page costs:  node tests/budget.mjs   prints bytes, and times with a processor four times slower. No test: a
// busy machine would fail it. docs/web.md has the figures.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { answer, launch, no, open, question, serve, yes } from './page.mjs';

const slowDown = 4;
const folder = fileURLToPath(new URL('../../build/web/dist', import.meta.url));
const groups = [['engine', /\.wasm$/], ['engine, other languages', /\.mo$/], ['published maps', /maps-.*\.json$/], ['cues for narratives', /\.json$/], ['page', /./]];
const sums = new Map(groups.map(([name]) => [name, { files: 0, plain: 0, gzip: 0, brotli: 0 }]));
for (const name of readdirSync(folder, { recursive: true })) {
  const path = join(folder, name);
  if (!statSync(path).isFile()) continue;
  const bytes = readFileSync(path);
  const sum = sums.get(groups.find(([, form]) => form.test(name))[0]);
  sum.files += 1;
  sum.plain += bytes.length;
  sum.gzip += gzipSync(bytes, { level: 9 }).length;
  sum.brotli += brotliCompressSync(bytes).length;
}
console.table(Object.fromEntries([...sums].map(([name, { files, ...bytes }]) => [name, { files, ...Object.fromEntries(Object.entries(bytes).map(([kind, count]) => [`${kind}, KB`, Math.round(count / 1000)])) }])));

const server = await serve();
const browser = await launch();
for (const rate of [1, slowDown]) {
  const { context, page } = await open(browser, server);
  const session = await context.newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate });
  const since = async (job) => { const start = performance.now(); await job(); return `${Math.round(performance.now() - start)} ms`; };
  const times = {};
  times['until safety is asked about'] = await since(async () => { await page.goto(`${server.address}?${rate}#/interview`); await question(page).waitFor(); });
  for (const each of [yes, yes, no, yes, no]) await answer(page, each);
  times['from the opening to the first question of the law'] = await since(async () => {
    await page.locator('.question .choice input').nth(no).check();
    await page.locator('.question button[type=submit]').click();
    await page.waitForSelector('.so-far');
    await question(page).waitFor();
  });
  times['from an answer to the next question'] = await since(() => answer(page, yes));
  console.log(`processor ${rate} times slower`);
  console.table(times);
  await context.close();
}
await browser.close();
await server.close();
