import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { kept, launch, nothing, open, openTable, screen, serve } from './page.mjs';

let server, browser;
before(async () => { server = await serve(); browser = await launch(); });
after(async () => { await browser.close(); await server.close(); });

const button = (where, text) => where.getByRole('button', { name: text, exact: true });
const table = (name, text) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
const results = (page) => page.waitForSelector('.results');

test('a table with columns named as facts is screened here, and nothing is kept or sent', async () => {
  const { context, page, seen } = await open(browser, server, { hash: '#/data' });
  await screen(page);
  assert.match(await page.locator('.results').textContent(), /Records screened: 12\. Left out: 0\. Cells not read: 1\./);
  assert.deepEqual(seen, { foreign: [], errors: [] });
  assert.deepEqual(await kept(page), nothing);
  await context.close();
});

test('problems name the record and the column, and never the value', async () => {
  const { context, page } = await open(browser, server, { hash: '#/data' });
  await openTable(page, table('cases.csv', 'case,papers-kept\n1,yes\n2,quinces\n'));
  await button(page, 'Screen the table').click();
  await results(page);
  await page.locator('.results .disclosure > summary').first().click();
  const problems = await page.locator('.results .disclosure table').first().textContent();
  assert.match(problems, /2papers-kept/);
  assert.doesNotMatch(await page.locator('.results').textContent(), /quinces/);
  await context.close();
});

test('protections stand before offences, and every chart has its table', async () => {
  const { context, page } = await open(browser, server, { hash: '#/data' });
  await screen(page);
  const titles = await page.locator('.bars > figcaption').allTextContents();
  assert.match(titles[0], /Protections/);
  assert.ok(await page.evaluate(() => {
    const counts = document.querySelector('.counts');
    return (document.querySelector('.bars').compareDocumentPosition(counts) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
  }));
  for (const figure of await page.locator('.bars').all()) {
    await figure.locator('.disclosure > summary').click();
    assert.equal(await figure.locator('tbody tr').count(), await figure.locator('svg.bar').count());
  }
  await context.close();
});

test('columns are known as facts however a table writes them, as by the program', async () => {
  const { context, page } = await open(browser, server, { hash: '#/data' });
  await openTable(page, table('cases.csv', 'Papers_Kept,Purpose Forced Labour,RECRUITED\nyes,yes,yes\nno,no,no\n'));
  await page.locator('input[value=facts]').and(page.locator(':checked')).waitFor();
  await page.getByText('3 of them are: yes, no, or empty').waitFor();
  await button(page, 'Screen the table').click();
  await results(page);
  const row = page.locator('.counts tbody tr').filter({ hasText: 'Trafficking in persons' }).first();
  assert.match(await row.textContent(), /UN Trafficking Protocol/);
  assert.equal((await row.locator('td').allTextContents()).reduce((sum, each) => sum + Number(each), 0), 2);
  await context.close();
});

test('that no record tells enough is said, with the counts of every offence', async () => {
  const { context, page } = await open(browser, server, { hash: '#/data' });
  await openTable(page, table('cases.csv', 'case,is-woman-or-girl\n1,yes\n2,\n'));
  await button(page, 'Screen the table').click();
  await results(page);
  await page.getByText('No record tells enough for any finding.').waitFor();
  for (const cells of await page.locator('.counts tbody tr').evaluateAll((rows) => rows.map((row) => [...row.cells].slice(1).map((cell) => cell.textContent)))) {
    assert.deepEqual(cells, ['0', '0', '2', '0']);
  }
  await context.close();
});

test('a map made on the page says what values tell', async () => {
  const { context, page } = await open(browser, server, { hash: '#/data' });
  await openTable(page, table('own.csv', 'no;held "papers"\n1;oui\n2;non\n3;on ne sait\n'));
  await page.getByLabel('I say it here').check();
  const column = page.locator('.columns > li').filter({ hasText: 'held' });
  await column.getByLabel('This column').selectOption('tells');
  await page.getByRole('dialog').getByLabel('Fact').fill('papers kept');
  await page.getByRole('dialog').getByRole('radio', { name: /^papers kept by someone else/ }).check();
  await button(page.getByRole('dialog'), 'This fact').click();
  assert.deepEqual(await column.locator('tbody select').evaluateAll((all) => all.map((each) => each.value)), ['yes', 'no', 'not known']);
  await button(page, 'Screen the table').click();
  await results(page);
  assert.match(await page.locator('.results').textContent(), /Records screened: 3\. Left out: 0\. Cells not read: 0\./);
  await context.close();
});

test('a published map is proposed for a table that it fits', async () => {
  const { context, page } = await open(browser, server, { hash: '#/data' });
  await openTable(page, table('ctdc.csv', 'yearOfRegistration,gender,ageBroad,meansThreats,meansDebtBondageEarnings\n2019,Woman,9--17,1,\n2020,Man,,,1\n'));
  await page.locator('input[value=published]').and(page.locator(':checked')).waitFor();
  await button(page, 'Screen the table').click();
  await results(page);
  assert.match(await page.locator('.results').textContent(), /Records screened: 2\./);
  await context.close();
});

test('the findings are saved as a table with a row for each record', async () => {
  const { context, page } = await open(browser, server, { hash: '#/data', acceptDownloads: true });
  await screen(page);
  const [file] = await Promise.all([page.waitForEvent('download'), button(page, 'Save the findings as CSV').click()]);
  const rows = (await readFile(await file.path(), 'utf8')).trim().split(/\r?\n/);
  assert.equal(rows.length, 13);
  assert.match(rows[0], /^record,/);
  await context.close();
});

test('lines of JSON are read, a broken one is left out', async () => {
  const { context, page } = await open(browser, server, { hash: '#/data' });
  await openTable(page, { name: 'cases.jsonl', mimeType: 'application/json', buffer: Buffer.from('{"papers-kept": "yes"}\n{"papers-kept"\n{"papers-kept": "no"}\n') });
  await button(page, 'Screen the table').click();
  await results(page);
  assert.match(await page.locator('.results').textContent(), /Records screened: 2\. Left out: 1\./);
  await context.close();
});
