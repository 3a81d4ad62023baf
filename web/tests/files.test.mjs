import assert from 'node:assert/strict';
import { createDecipheriv } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { argon2id } from 'hash-wasm';
import { example, launch, open, serve, until } from './page.mjs';

let server, browser, folder;
before(async () => { server = await serve(); browser = await launch(); folder = await mkdtemp(join(tmpdir(), 'distinguo-files-')); });
after(async () => { await browser.close(); await server.close(); await rm(folder, { recursive: true, force: true }); });

const button = (page, text) => page.getByRole('button', { name: text, exact: true });
const passphrase = 'seven grey geese at noon';
const title = 'The fare that became a chain';

async function save(page, form, fill = async () => undefined) {
  await button(page, 'Save').click();
  await page.locator(`dialog input[value=${form}]`).check();
  await fill();
  const [download] = await Promise.all([page.waitForEvent('download'), page.locator('dialog form button[type=submit]').click()]);
  const path = join(folder, download.suggestedFilename());
  await download.saveAs(path);
  await page.waitForSelector('dialog', { state: 'detached' });
  return path;
}

const choose = async (page, path) => {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), button(page, 'Open').first().click()]);
  await chooser.setFiles(path);
};

async function sealed(page) {
  return save(page, 'sealed', async () => {
    await page.getByRole('textbox', { name: 'Passphrase', exact: true }).fill(passphrase);
    await page.getByLabel('The same again').fill(passphrase);
  });
}

test('an encrypted matter opens with its passphrase, and with no other', async () => {
  const { context, page, seen } = await open(browser, server);
  await example(page);
  const path = await sealed(page);
  const text = await readFile(path, 'utf8');
  assert.doesNotMatch(text, /laundry|fare/);
  await page.reload();
  await page.evaluate(() => { location.hash = '#/findings'; });
  await choose(page, path);
  await page.getByRole('textbox', { name: 'Passphrase', exact: true }).fill('another one');
  await page.locator('dialog form button').click();
  await page.getByText('It does not open.').waitFor();
  await page.getByRole('textbox', { name: 'Passphrase', exact: true }).fill(passphrase);
  await page.locator('dialog form button').click();
  await page.getByRole('heading', { name: title }).waitFor();
  assert.deepEqual(seen, { foreign: [], errors: [] });
  await context.close();
});

test('an encrypted matter is what docs/encrypted-matters.md says', async () => {
  const { context, page } = await open(browser, server);
  await example(page);
  const file = JSON.parse(await readFile(await sealed(page), 'utf8'));
  assert.equal(file.format, 'distinguo-encrypted-matter');
  const key = await argon2id({
    password: passphrase, salt: Buffer.from(file.key.salt, 'base64'), memorySize: file.key.memory_kib, iterations: file.key.passes,
    parallelism: file.key.lanes, hashLength: 32, outputType: 'binary',
  });
  const bytes = Buffer.from(file.text, 'base64');
  const cipher = createDecipheriv('aes-256-gcm', key, Buffer.from(file.cipher.nonce, 'base64'));
  cipher.setAAD(Buffer.from('distinguo-encrypted-matter 1'));
  cipher.setAuthTag(bytes.subarray(-16));
  const plain = Buffer.concat([cipher.update(bytes.subarray(0, -16)), cipher.final()]);
  assert.equal(plain.length % 4096, 0);
  assert.equal(JSON.parse(plain.toString('utf8')).title, title);
  await context.close();
});

test('two saves of one matter have nothing in common', async () => {
  const { context, page } = await open(browser, server);
  await example(page);
  const one = JSON.parse(await readFile(await sealed(page), 'utf8'));
  const other = JSON.parse(await readFile(await sealed(page), 'utf8'));
  assert.notEqual(one.key.salt, other.key.salt);
  assert.notEqual(one.cipher.nonce, other.cipher.nonce);
  assert.notEqual(one.text.slice(0, 100), other.text.slice(0, 100));
  await context.close();
});

test('a short passphrase, or one mistyped, saves nothing', async () => {
  const { context, page } = await open(browser, server);
  await example(page);
  await button(page, 'Save').click();
  await page.getByRole('textbox', { name: 'Passphrase', exact: true }).fill('short');
  await page.locator('dialog form button[type=submit]').click();
  await page.getByText('Use at least 8 letters').waitFor();
  await page.getByRole('textbox', { name: 'Passphrase', exact: true }).fill(passphrase);
  await page.getByLabel('The same again').fill('another');
  await page.locator('dialog form button[type=submit]').click();
  await page.getByText('The two are not the same.').waitFor();
  await context.close();
});

for (const form of ['yaml', 'json']) {
  test(`a matter saved as ${form} opens as it was`, async () => {
    const { context, page } = await open(browser, server);
    await example(page);
    const findings = () => page.locator('.offence > summary').allTextContents();
    const before = await findings();
    const path = await save(page, form);
    await page.reload();
    await page.evaluate(() => { location.hash = '#/findings'; });
    await choose(page, path);
    await page.getByRole('heading', { name: title }).waitFor();
    await page.waitForSelector('.found[aria-busy=false]');
    await until(page, () => !document.querySelector('.found')?.textContent.includes('proof …'));
    assert.deepEqual(await findings(), before);
    await context.close();
  });
}

test('the day of the law is saved with the matter, and fixed on wish where there is none', async () => {
  const { context, page } = await open(browser, server);
  await example(page);
  const look = async (act) => { await button(page, 'Matter and laws').click(); await act(); await button(page, 'Close').click(); };
  await look(() => page.getByLabel('The law of this day').fill('2015-06-01'));
  const path = await save(page, 'yaml');
  assert.match(await readFile(path, 'utf8'), /^as-of: 2015-06-01$/m);
  await page.reload();
  await page.evaluate(() => { location.hash = '#/findings'; });
  await choose(page, path);
  await page.getByText('June 1, 2015 (the day that was chosen)').waitFor();
  await look(async () => { await page.getByLabel('The law of this day').fill(''); await page.getByLabel('When it happened').fill(''); });
  await page.getByText('today, for no day was chosen and no date of the events is given').waitFor();
  const dated = await save(page, 'json', () => page.getByLabel(/^Keep to the law of today/).check());
  assert.match(JSON.parse(await readFile(dated, 'utf8'))['as-of'], /^\d{4}-\d\d-\d\d$/);
  await context.close();
});

test('a file with a mistake is told with its place, and changes nothing', async () => {
  const { context, page } = await open(browser, server);
  await example(page);
  const path = join(folder, 'wrong.yaml');
  await writeFile(path, 'title: Another\nfacts:\n  papers-kpt: yes\n');
  await choose(page, path);
  await page.getByText('papers-kept').first().waitFor();
  await page.getByText(/:3:/).first().waitFor();
  await button(page, 'Close').click();
  await page.getByRole('heading', { name: title }).waitFor();
  await context.close();
});
