import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { chromium } from 'playwright-core';
import { answer, example, kept, launch, no, nothing, open, question, serve, through_opening, until, yes } from './page.mjs';

let server, browser;
before(async () => { server = await serve(); browser = await launch(); });
after(async () => { await browser.close(); await server.close(); });

const button = (page, text) => page.getByRole('button', { name: text, exact: true });

test('no request leaves the origin, in any scene', async () => {
  const { context, page, seen } = await open(browser, server);
  for (const scene of ['interview', 'story', 'law', 'data', 'about']) {
    await page.evaluate((to) => { location.hash = `#/${to}`; }, scene);
    await page.waitForTimeout(300);
  }
  await example(page);
  assert.deepEqual(seen, { foreign: [], errors: [] });
  await context.close();
});

test('the policy stops what a script would send elsewhere, or let in', async () => {
  const { context, page } = await open(browser, server);
  const outcome = await page.evaluate(async () => {
    const stopped = [];
    document.addEventListener('securitypolicyviolation', (event) => stopped.push(event.effectiveDirective));
    await fetch('http://127.0.0.1:9/').catch(() => undefined);
    new Image().src = 'http://127.0.0.1:9/x.png';
    const script = document.createElement('script');
    script.textContent = 'window.let_in = true';
    document.head.append(script);
    const form = document.createElement('form');
    form.action = 'http://127.0.0.1:9/';
    document.body.append(form);
    form.submit();
    await new Promise((done) => setTimeout(done, 300));
    return { stopped: [...new Set(stopped)].sort(), let_in: window.let_in };
  });
  assert.deepEqual(outcome.stopped, ['connect-src', 'form-action', 'img-src', 'script-src-elem']);
  assert.equal(outcome.let_in, undefined);
  await context.close();
});

test('nothing is kept in the browser unless it is turned on', async () => {
  const { context, page } = await open(browser, server, { hash: '#/interview' });
  await through_opening(page);
  await answer(page, yes);
  assert.deepEqual(await kept(page), nothing);
  await page.reload();
  await page.evaluate(() => { location.hash = '#/interview'; });
  assert.match(await question(page).textContent(), /safe now/);
  await context.close();
});

test('no address holds what was told', async () => {
  const { context, page } = await open(browser, server, { hash: '#/interview' });
  await through_opening(page);
  await answer(page, yes);
  assert.equal(page.url(), `${server.address}#/interview`);
  assert.ok((await page.title()).includes('Distinguo'));
  await context.close();
});

async function keepOn(page) {
  await page.locator('.settings').click();
  await page.locator('dialog input[type=checkbox]').check();
  await page.locator('dialog header button').click();
}

test('with keeping on, an interview survives a killed browser', async () => {
  const profile = await mkdtemp(join(tmpdir(), 'distinguo-profile-'));
  const start = () => chromium.launchPersistentContext(profile, { executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'], locale: 'en' });
  let context = await start();
  let page = context.pages()[0];
  await page.goto(`${server.address}#/interview`);
  await keepOn(page);
  for (const each of [yes, yes, no, yes, yes, no, no]) await answer(page, each); // the fifth: that it is kept
  await page.waitForSelector('.so-far');
  await answer(page, yes);
  await answer(page, no);
  const before = await question(page).textContent();
  await page.waitForTimeout(200);
  const session = await context.browser()?.newBrowserCDPSession() ?? await context.newCDPSession(page);
  await Promise.race([session.send('Browser.crash').catch(() => undefined), new Promise((done) => setTimeout(done, 2000))]);
  await context.close().catch(() => undefined);
  context = await start();
  page = context.pages()[0];
  await page.goto(`${server.address}#/interview`);
  await page.waitForSelector('.so-far');
  assert.equal(await question(page).textContent(), before);
  assert.match(await page.locator('.eyebrow').textContent(), /question 3/);
  await context.close();
  await rm(profile, { recursive: true, force: true });
});

test('with keeping on, nothing is kept without the person’s yes', async () => {
  const { context, page } = await open(browser, server, { hash: '#/interview' });
  await keepOn(page);
  for (const each of [yes, yes, no, yes, no, no, no]) await answer(page, each);
  await page.waitForSelector('.so-far');
  await answer(page, yes);
  assert.deepEqual(await kept(page), nothing);
  await page.getByText('Nothing is kept yet').waitFor();
  await context.close();
});

test('keeping turned off deletes what was kept', async () => {
  const { context, page } = await open(browser, server);
  await keepOn(page);
  await until(page, async () => (await indexedDB.databases()).length === 1);
  await page.locator('.settings').click();
  await page.locator('dialog input[type=checkbox]').uncheck();
  await until(page, async () => (await indexedDB.databases()).length === 0);
  assert.deepEqual(await kept(page), nothing);
  await context.close();
});

async function leavesNothing(page, context, leave) {
  await page.evaluate(() => navigator.serviceWorker?.ready);
  await keepOn(page);
  await page.evaluate(() => { location.hash = '#/law'; });
  await page.evaluate(() => { location.hash = '#/interview'; });
  await page.waitForSelector('.question h1');
  await leave();
  await page.waitForURL('about:blank');
  assert.equal(await page.evaluate(() => document.documentElement.textContent), '');
  for (const turn of ['goBack', 'goForward']) {
    await page[turn]({ waitUntil: 'load' }).catch(() => undefined);
    assert.doesNotMatch(await page.content(), /Distinguo|safe now/, turn);
  }
  const look = await context.newPage();
  await look.goto(`${server.address}blank.html`);
  assert.deepEqual(await kept(look), nothing);
  assert.deepEqual(await look.evaluate(async () => ({ caches: await caches.keys(), workers: (await navigator.serviceWorker.getRegistrations()).length })), { caches: [], workers: 0 });
}

test('the quick exit leaves nothing behind', async () => {
  const { context, page } = await open(browser, server, { hash: '#/interview' });
  await leavesNothing(page, context, () => button(page, 'Leave now').click());
  await context.close();
});

test('Escape three times leaves as well', async () => {
  const { context, page } = await open(browser, server, { hash: '#/interview' });
  await leavesNothing(page, context, async () => {
    for (let count = 0; count < 3; ++count) await page.keyboard.press('Escape');
  });
  await context.close();
});

test('the cover hides everything until it is tapped', async () => {
  const { context, page } = await open(browser, server, { hash: '#/interview' });
  await button(page, 'Cover').click();
  await page.waitForSelector('dialog.cover[open]');
  assert.equal((await page.title()).trim(), '');
  const box = await page.locator('dialog.cover').boundingBox();
  assert.deepEqual([box.width, box.height], [1280, 900]);
  await page.keyboard.press('Escape');
  assert.ok(await page.locator('dialog.cover[open]').isVisible());
  await page.mouse.click(600, 500);
  await question(page).waitFor();
  await page.locator('dialog.cover').waitFor({ state: 'detached' });
  await context.close();
});

test('after the first load the page works without a network', async () => {
  const { context, page, seen } = await open(browser, server);
  await page.evaluate(() => navigator.serviceWorker.ready);
  await until(page, () => navigator.serviceWorker.controller !== null);
  await context.setOffline(true);
  await page.goto(`${server.address}#/interview`);
  await page.reload();
  await through_opening(page);
  await answer(page, yes);
  await page.evaluate(() => { location.hash = '#/findings'; });
  await page.waitForSelector('.protections');
  assert.deepEqual(seen.foreign, []);
  await context.close();
});
