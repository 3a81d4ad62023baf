import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, open, serve } from './page.mjs';

let server, browser;
before(async () => { server = await serve(); browser = await launch(); });
after(async () => { await browser.close(); await server.close(); });

const button = (where, text) => where.getByRole('button', { name: text, exact: true });

test('laws are found by word, country and kind', async () => {
  const { context, page } = await open(browser, server, { hash: '#/law' });
  await page.waitForSelector('.cards li');
  const titles = () => page.locator('.cards strong').allTextContents();
  await page.getByLabel('Search').fill('slavery modern');
  assert.deepEqual(await titles(), ['UK Modern Slavery Act']);
  await page.getByLabel('Search').fill('');
  await page.getByLabel('Country').selectOption({ label: 'Philippines' });
  const here = await titles();
  assert.ok(here.includes('Philippine Anti-Trafficking Act') && here.includes('UN Trafficking Protocol') && !here.includes('UK Modern Slavery Act'));
  await context.close();
});

test('a statement shows its elements, its place, its ladder and what is not checked', async () => {
  const { context, page, seen } = await open(browser, server, { hash: '#/law/un-som/un-som.smuggling' });
  await page.waitForSelector('svg.ladder');
  assert.match(await page.locator('article').textContent(), /Art\. 3\(a\), 6\(1\)\(a\)/);
  assert.match(await page.locator('.formula').first().textContent(), /A border crossed, or to be crossed, without the legal requirements/);
  await page.evaluate(() => { location.hash = '#/law/un-som/un-som.intent'; });
  await page.locator('.notice.care').waitFor();
  assert.deepEqual(seen, { foreign: [], errors: [] });
  await context.close();
});

test('the law of another day is another', async () => {
  const { context, page } = await open(browser, server, { hash: '#/law/uk-msa-2015' });
  await page.waitForSelector('.instrument');
  await page.getByLabel('The law as of').fill('2010-01-01');
  await page.getByText('not in force on this day').waitFor();
  assert.equal(await page.locator('.instrument .statement').count(), 0);
  await context.close();
});

test('facts are found by any word of their question', async () => {
  const { context, page } = await open(browser, server, { hash: '#/law/facts' });
  await page.waitForSelector('.statement');
  await page.getByLabel('Search').fill('passport kept');
  await page.locator('.rows a').filter({ hasText: 'identity papers kept' }).click();
  await page.getByText('Used by').waitFor();
  await context.close();
});

test('two laws part where the one has an element that the other has not', async () => {
  const { context, page } = await open(browser, server, { hash: '#/law/compare/un-tip.trafficking/uk-msa-2015.trafficking' });
  await page.waitForSelector('.parting');
  assert.match(await page.locator('main').textContent(), /Crossing/);
  assert.match(await page.locator('.parting').first().textContent(), /Travel: .*s\. 2\(5\): not met/);
  assert.match(await page.locator('.parting').first().textContent(), /In full: 23,913 smallest patterns/);
  await context.close();
});

test('a claim is proved, or refuted by the smallest pattern against it', async () => {
  const { context, page } = await open(browser, server, { hash: '#/law/claims/fact-sheet.always-transnational' });
  await button(page, 'Prove it').click();
  await page.waitForSelector('.proofs li');
  const proofs = await page.locator('.proofs > li').allTextContents();
  assert.match(proofs.find((each) => each.includes('UN Smuggling Protocol')), /proved/);
  assert.match(proofs.find((each) => each.includes('8 U.S.C. 1324')), /refuted.*Was a State border crossed.*no/s);
  await context.close();
});

test('the table of laws and the fact sheet come from the engine', async () => {
  const { context, page, seen } = await open(browser, server, { hash: '#/law/table' });
  await page.locator('.statement > summary').filter({ hasText: 'Must a border be crossed?' }).click();
  await page.getByLabel('as one table').check();
  assert.ok((await page.locator('.whole thead th').count()) > 20);
  await page.evaluate(() => { location.hash = '#/law/sheet'; });
  await page.waitForSelector('.report section svg.ladder');
  assert.deepEqual(seen, { foreign: [], errors: [] });
  await context.close();
});
