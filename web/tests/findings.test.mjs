import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { example, launch, open, question, serve, until } from './page.mjs';

let server, browser;
before(async () => { server = await serve(); browser = await launch(); });
after(async () => { await browser.close(); await server.close(); });

const button = (page, text) => page.getByRole('button', { name: text, exact: true });
const offence = (page, name) => page.locator('.offence').filter({ hasText: name }).first();

test('protections stand before every offence', async () => {
  const { context, page } = await open(browser, server);
  await example(page);
  const order = await page.evaluate(() => [...document.querySelectorAll('.found > section')].map((each) => each.className));
  assert.deepEqual(order.slice(0, 2), ['protections', 'offences']);
  await context.close();
});

test('a ladder opens down to the evidence and its quote', async () => {
  const { context, page } = await open(browser, server);
  await example(page);
  const trafficking = offence(page, 'Trafficking in persons');
  if (!(await trafficking.getAttribute('open'))) await trafficking.locator('> summary').click().catch(() => undefined);
  await trafficking.evaluate((each) => { each.open = true; });
  await trafficking.locator('.contact > summary').filter({ hasText: 'The act: what was done' }).first().click();
  await trafficking.locator('.contact > summary').filter({ hasText: 'transported' }).first().click();
  await trafficking.getByRole('link', { name: /UN Trafficking Protocol,\s+Art\.\s3/ }).first().waitFor();
  await page.locator('.told .fact > summary').filter({ hasText: 'movers and users linked' }).click();
  await page.getByText("The driver's sister runs the laundry.").first().waitFor();
  await context.close();
});

test('reasonable grounds and proof stand side by side', async () => {
  const { context, page } = await open(browser, server);
  await example(page);
  const row = offence(page, 'Smuggling of migrants').locator('> summary .by');
  await until(page, () => !document.querySelector('.offence > summary')?.textContent.includes('…'));
  assert.equal(await row.count(), 2);
  const [grounds, proof] = await row.allTextContents();
  assert.match(grounds, /established/);
  assert.match(proof, /open/);
  await context.close();
});

test('the four differences are told', async () => {
  const { context, page } = await open(browser, server);
  await example(page);
  assert.deepEqual((await page.locator('.differences tbody th').evaluateAll((all) => all.map((each) => each.firstChild.textContent))), ['Consent', 'Exploitation', 'Transnationality', 'Profits']);
  await context.close();
});

test('what if a fact were otherwise is shown, and the matter stays as it is', async () => {
  const { context, page } = await open(browser, server);
  await example(page);
  const fact = page.locator('.told .fact').filter({ hasText: 'debt used as a lever' });
  await fact.locator('> summary').click();
  await fact.getByLabel('not known').check();
  await page.locator('.supposing').waitFor();
  await page.locator('.supposing .changes li, .supposing [role=status] p').first().waitFor();
  await page.locator('.supposing').getByRole('button').click();
  assert.equal(await page.locator('.supposing').count(), 0);
  await fact.locator('.finding.yes').first().waitFor();
  await context.close();
});

test('an open answer leads to its question, and back to other findings', async () => {
  const { context, page } = await open(browser, server);
  await example(page);
  const near = page.locator('.protections .disclosure').first();
  await near.locator('summary').click();
  await near.getByRole('button').click();
  await page.waitForURL(/#\/interview/);
  await context.close();
});

test('the law of another day, and only the laws chosen, are looked at', async () => {
  const { context, page } = await open(browser, server);
  await example(page);
  await button(page, 'Matter and laws').click();
  await page.getByLabel('The law of this day').fill('2001-01-01');
  await button(page, 'Close').click();
  await until(page, () => /2001/.test(document.querySelector('.method')?.textContent ?? ''));
  await button(page, 'Matter and laws').click();
  await button(page, 'Let the countries choose').click();
  await page.getByLabel('UN Smuggling Protocol').check();
  await page.getByLabel('The law of this day').fill('');
  await button(page, 'Close').click();
  await until(page, () => document.querySelectorAll('.instrument').length === 1);
  await context.close();
});

test('a printed page has the findings and nothing of the frame', async () => {
  const { context, page } = await open(browser, server);
  await example(page);
  await page.emulateMedia({ media: 'print' });
  assert.equal(await page.locator('header.frame').isVisible(), false);
  assert.equal(await page.locator('.tools').isVisible(), false);
  assert.equal(await page.locator('.print-only').first().isVisible(), true);
  const pdf = await page.pdf({ format: 'A4' });
  assert.ok(pdf.length > 20_000);
  await context.close();
});
