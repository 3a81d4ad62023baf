// The built page in a real browser: a server for a folder, Chromium, and eyes on the network.
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { readFileSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const folder = process.env.DISTINGUO_WEB ?? fileURLToPath(new URL('../../build/web/dist', import.meta.url));
export const shots = fileURLToPath(new URL('../../build/web-shots', import.meta.url));
mkdirSync(shots, { recursive: true });

const types = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.wasm': 'application/wasm',
  '.json': 'application/json', '.mo': 'application/octet-stream', '.svg': 'image/svg+xml',
};

// The page in a folder of a server that has others, as on any static host.
export async function serve() {
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
    if (!path.startsWith('/some/folder/')) return response.writeHead(404).end();
    const name = path.slice('/some/folder/'.length) || 'index.html';
    try {
      const bytes = await readFile(join(folder, normalize(name)));
      response.writeHead(200, { 'Content-Type': types[extname(name)] ?? 'application/octet-stream' }).end(bytes);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  const origin = `http://localhost:${server.address().port}`;
  return { origin, address: `${origin}/some/folder/`, close: () => new Promise((done) => { server.closeAllConnections(); server.close(done); }) };
}

export const launch = () =>
  chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });

// A fresh browser profile, with a list of what went wrong or out in it.
export async function open(browser, server, { width = 1280, height = 900, scheme = 'light', language = 'en', hash = '', ...more } = {}) {
  const context = await browser.newContext({ viewport: { width, height }, colorScheme: scheme, locale: language, ...more });
  context.setDefaultTimeout(180_000); // a busy machine is no fault of the page
  const seen = { foreign: [], errors: [] };
  context.on('request', (request) => {
    const address = request.url();
    if (!address.startsWith(server.address) && !/^(data|blob|about):/.test(address)) seen.foreign.push(address);
  });
  context.on('page', (page) => {
    page.on('pageerror', (error) => seen.errors.push(error.message));
    page.on('console', (message) => message.type() === 'error' && seen.errors.push(message.text()));
  });
  const page = await context.newPage();
  await page.goto(server.address + hash);
  await page.waitForSelector('main');
  return { context, page, seen };
}

// Waits until `condition` holds in the page. (Playwright's own waitForFunction needs eval, which the policy forbids.)
export async function until(page, condition, given) {
  for (const end = Date.now() + 180_000; Date.now() < end; await new Promise((done) => setTimeout(done, 50))) {
    if (await page.evaluate(condition, given).catch(() => false)) return;
  }
  throw new Error(`it never came to be: ${condition}`);
}

// ---- The interview -------------------------------------------------------------------------------

export const question = (page) => page.locator('.question h1');

// Which of the four answers: 0 yes, 1 no, 2 not known, 3 rather not say. By place, so that it works in every language.
export async function answer(page, which) {
  const before = await question(page).textContent();
  await page.locator('.question .choice input').nth(which).check();
  await page.locator('.question button[type=submit]').click();
  await until(page, (text) => document.querySelector('.question h1, .question .notice') && document.querySelector('.question h1')?.textContent !== text, before);
}

export const yes = 0, no = 1, notKnown = 2, ratherNotSay = 3;

// Through the opening: safe, private, no interpreter, agrees, nobody in danger, an adult.
export async function through_opening(page) {
  for (const each of [yes, yes, no, yes, no, no]) await answer(page, each);
  await page.waitForSelector('.so-far');
}

export async function example(page) {
  await page.evaluate(() => { location.hash = '#/findings'; });
  await page.locator('.actions .button.quiet').click();
  await page.waitForSelector('.protections li');
  await page.waitForSelector('.found[aria-busy=false]');
}

// ---- A narrative, a table --------------------------------------------------------------------------

export async function read(page, text) {
  if (text === undefined) await page.locator('main .actions .button.quiet').click();
  else await page.locator('textarea').fill(text);
  await page.locator('main .actions .button.main').click();
  await page.waitForSelector('.told .paragraph');
}

export async function openTable(page, file) {
  if (file === undefined) await page.locator('main .actions .button.quiet').click();
  else await page.locator('main input[type=file]').setInputFiles(file);
  await page.waitForSelector('.columns li');
}

export async function screen(page) {
  await openTable(page);
  await page.locator('main .button.main').click();
  await page.waitForSelector('.results .bars');
}

// ---- What a page must be ---------------------------------------------------------------------------

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

// Everything wrong that a machine can see: axe-core's rules, and content wider than the screen.
export async function faults(page) {
  const session = await page.context().newCDPSession(page);
  await session.send('Page.setBypassCSP', { enabled: true }).catch(() => undefined);
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe);
  const { violations } = await page.evaluate(() => axe.run(document));
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  return [
    ...violations.map((each) => `${each.id}: ${each.help}: ${each.nodes.map((node) => node.html.slice(0, 160)).slice(0, 3).join(' ')}`),
    ...(wide > 0 ? [`${wide} pixels too wide`] : []),
  ];
}

export const kept = (page) =>
  page.evaluate(async () => ({
    local: Object.keys(localStorage), session: Object.keys(sessionStorage),
    databases: (await indexedDB.databases()).map((each) => each.name), cookies: document.cookie,
  }));
export const nothing = { local: [], session: [], databases: [], cookies: '' };
