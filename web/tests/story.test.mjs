import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { strToU8, zipSync } from 'fflate';
import { kept, launch, nothing, open, read, serve, until } from './page.mjs';

let server, browser;
before(async () => { server = await serve(); browser = await launch(); });
after(async () => { await browser.close(); await server.close(); });

const piece = (page, fact) => page.locator('.piece').filter({ hasText: fact }).first();
const button = (where, text) => where.getByRole('button', { name: text, exact: true });
const told = (page, fact) => page.locator('.told .fact').filter({ hasText: fact }).first();

test('what is told is marked in the text, each mark with the number of its pieces', async () => {
  const { context, page } = await open(browser, server, { hash: '#/story' });
  await read(page);
  const first = page.locator('.told .passage').first();
  assert.equal(await first.evaluate((each) => each.firstChild.textContent), 'woman from my town said she knew a restaurant in another country that needed waitresses');
  assert.equal(await first.locator('sup').textContent(), '1');
  assert.equal(await page.locator('.piece .number').first().textContent(), '1');
  await page.locator('.told .passage').filter({ hasText: 'hidden in the back' }).click();
  const [number, quote] = await page.evaluate(() => ['.number', 'q, blockquote'].map((part) => document.activeElement.querySelector(part)?.textContent));
  assert.equal(number, await page.locator('.told .passage').filter({ hasText: 'hidden in the back' }).locator('sup').first().textContent());
  assert.match(quote, /hidden in the back of a lorry/);
  await context.close();
});

test('places in a text with letters of several bytes are found', async () => {
  const { context, page } = await open(browser, server, { hash: '#/story' });
  await read(page, 'Café “Zoë” 🛂.\n\nThe manager took my passport and I was not allowed to leave.');
  const marked = await page.locator('.told .passage').evaluateAll((all) => all.map((each) => each.firstChild.textContent));
  assert.deepEqual(marked, ['manager took my passport', 'I was not allowed to leave']);
  await context.close();
});

test('of a text in one paragraph each piece says its sentence', async () => {
  const { context, page } = await open(browser, server, { hash: '#/story' });
  await read(page, 'She met them in May. The manager took my passport. I was not allowed to leave.');
  assert.match(await piece(page, 'papers kept by someone else').textContent(), /line 1, sentence 2/);
  await button(page, 'Go on to findings').click();
  await page.waitForSelector('.found[aria-busy=false]');
  const fact = told(page, 'papers kept by someone else');
  await fact.evaluate((each) => { each.open = true; });
  await fact.getByText('line 1, sentence 2').waitFor();
  await context.close();
});

test('kept, corrected and struck pieces go into the findings as such', async () => {
  const { context, page, seen } = await open(browser, server, { hash: '#/story' });
  await read(page);
  await button(piece(page, 'papers kept by someone else'), 'Keep').click();
  await button(piece(page, 'hidden by someone'), 'Strike').click();
  await button(piece(page, 'sex for money or goods'), 'Correct').click();
  await page.locator('dialog input[value=no]').check();
  await button(page.getByRole('dialog'), 'Correct it so').click();
  assert.match(await piece(page, 'sex for money or goods').textContent(), /corrected/);
  await button(page, 'Go on to findings').click();
  await page.waitForSelector('.found[aria-busy=false]');
  assert.match(await told(page, 'papers kept by someone else').textContent(), /yes/);
  assert.doesNotMatch(await told(page, 'papers kept by someone else').locator('> summary').textContent(), /not confirmed/);
  assert.match(await told(page, 'had to escape').locator('> summary').textContent(), /not confirmed/);
  assert.match(await told(page, 'sex for money or goods').locator('> summary').textContent(), /no/);
  assert.equal(await told(page, 'hidden by someone').count(), 0);
  assert.deepEqual(seen, { foreign: [], errors: [] });
  assert.deepEqual(await kept(page), nothing);
  await context.close();
});

test('going back and on again does not count the evidence twice', async () => {
  const { context, page } = await open(browser, server, { hash: '#/story' });
  await read(page);
  for (let times = 0; times < 2; ++times) {
    await button(page, 'Go on to findings').click();
    await page.waitForSelector('.found[aria-busy=false]');
    const fact = told(page, 'papers kept by someone else');
    await fact.evaluate((each) => { each.open = true; });
    assert.equal(await fact.getByText('took my passport', { exact: false }).count(), 1);
    await page.evaluate(() => { location.hash = '#/story'; });
    await page.waitForSelector('.told .paragraph');
  }
  await context.close();
});

test('the keyboard alone goes through the pieces', async () => {
  const { context, page } = await open(browser, server, { hash: '#/story' });
  await read(page);
  await page.locator('.piece').first().focus();
  const decisions = () => page.locator('.piece').evaluateAll((all) => all.map((each) => each.className.match(/kept|struck|unconfirmed/)[0]));
  await page.keyboard.press('K');
  await page.keyboard.press('j');
  await page.keyboard.press('s');
  await page.keyboard.press('ArrowUp');
  assert.deepEqual((await decisions()).slice(0, 4), ['kept', 'unconfirmed', 'struck', 'unconfirmed']);
  assert.equal(await page.evaluate(() => document.activeElement.dataset.piece), '2');
  await page.keyboard.press('c');
  await page.getByRole('dialog').waitFor();
  await context.close();
});

test('what is only supposed is set aside with its reason, and a person may count it', async () => {
  const { context, page } = await open(browser, server, { hash: '#/story' });
  await read(page, 'If they had taken my passport, I would have left. He was charged with human trafficking.');
  const aside = page.locator('.asides li').first();
  assert.match(await aside.textContent(), /supposed or conditional/);
  await page.getByText('No finding rests on them.').waitFor();
  const before = await page.locator('.piece').count();
  await button(aside, 'Count it as evidence').click();
  assert.equal(await page.locator('.piece').count(), before + 1);
  await context.close();
});

test('a web page and a Word document are read as their readers see them', async () => {
  const { context, page } = await open(browser, server, { hash: '#/story' });
  const open_file = (name, buffer) => page.locator('main input[type=file]').setInputFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(buffer) });
  await open_file('told.html', '<html><head><title>T</title><script>alert(1)</script></head><body><nav>Home</nav><p>They <b>took</b>\n my passport.</p><p hidden>No.</p><p>I left<br>at night.</p></body></html>');
  await until(page, () => document.querySelector('textarea').value !== '');
  assert.equal(await page.locator('textarea').inputValue(), 'They took my passport.\n\nI left\nat night.\n');
  const xml = '<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>They took </w:t></w:r><w:r><w:t>my passport.</w:t></w:r></w:p><w:p><w:r><w:t>I left.</w:t></w:r></w:p></w:body></w:document>';
  await open_file('told.docx', zipSync({ 'word/document.xml': strToU8(xml) }));
  await until(page, () => document.querySelector('textarea').value.includes('I left.'));
  assert.equal(await page.locator('textarea').inputValue(), 'They took my passport.\n\nI left.\n');
  await open_file('told.pdf', '%PDF-1.7');
  await page.getByText('cannot read PDF').waitFor();
  await context.close();
});
