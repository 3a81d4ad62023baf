// Every scene in English and Arabic, on a telephone and a wide screen, in dark and light: no fault that axe-core or a
// ruler can find, and a picture of each for a person to look at (build/web-shots).
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { answer, example, faults, launch, open, openTable, read, screen, serve, shots, through_opening, yes } from './page.mjs';

let server, browser;
before(async () => { server = await serve(); browser = await launch(); });
after(async () => { await browser.close(); await server.close(); });

const scenes = {
  home: { hash: '#/' },
  about: { hash: '#/about' },
  opening: { hash: '#/interview', ready: '.question h1' },
  question: {
    hash: '#/interview',
    ready: '.question h1',
    act: async (page) => {
      await through_opening(page);
      await answer(page, yes);
      await page.waitForSelector('.so-far .offences li');
      await page.locator('.question .choice input').first().check();
      await page.locator('.question .why summary').click();
    },
  },
  nothing: { hash: '#/findings', ready: '.actions' },
  findings: {
    hash: '#/findings',
    act: async (page) => {
      await example(page);
      await page.locator('.offence[open] .contact > summary:visible').nth(1).click();
      await page.locator('.offence[open] .contact[open] .contact > summary:visible').first().click();
    },
  },
  'story-opening': { hash: '#/story', ready: 'textarea' },
  story: { hash: '#/story', act: async (page) => { await read(page); await page.locator('.piece .button').first().click(); await page.locator('.piece').nth(2).locator('.button').last().click(); } },
  correction: { hash: '#/story', act: async (page) => { await read(page); await page.locator('.piece .button').nth(1).click(); await page.locator('dialog input[type=search]').fill('a'); await page.waitForSelector('dialog .facts'); } },
  'law-list': { hash: '#/law', ready: '.cards li' },
  'law-instrument': { hash: '#/law/un-som', ready: '.instrument', act: async (page) => { await page.locator('.statement > summary').nth(2).click(); } },
  'law-statement': { hash: '#/law/un-tip/un-tip.trafficking', ready: 'svg.ladder', act: async (page) => { await page.locator('.formula details > summary').first().click(); } },
  'law-facts': { hash: '#/law/facts', ready: '.statement', act: async (page) => { await page.locator('.statement > summary').first().click(); } },
  'law-fact': { hash: '#/law/facts/papers-kept', ready: 'article' },
  'law-compare': { hash: '#/law/compare/un-tip.trafficking/un-som.smuggling', ready: '.parting' },
  'law-claims': { hash: '#/law/claims/fact-sheet.always-transnational', ready: '.claims', act: async (page) => { await page.locator('.claims .button').first().click(); await page.waitForSelector('.proofs li'); } },
  'law-table': { hash: '#/law/table', ready: '.statement', act: async (page) => { await page.locator('.statement > summary').nth(9).click(); } },
  'law-table-whole': { hash: '#/law/table', ready: '.statement', act: async (page) => { await page.locator('input[value=table]').check(); } },
  'law-sheet': { hash: '#/law/sheet', ready: '.report section' },
  'data-opening': { hash: '#/data', ready: '.drop' },
  data: { hash: '#/data', act: screen },
  'data-map': { hash: '#/data', act: async (page) => { await openTable(page); await page.locator('input[value=made]').check(); await page.waitForSelector('.plan'); } },
  settings: { hash: '#/', act: async (page) => { await page.locator('.settings').click(); await page.waitForSelector('dialog[open]'); } },
  laws: { hash: '#/interview', ready: '.question h1', act: async (page) => { await page.locator('.tools .button.quiet').last().click(); await page.waitForSelector('dialog[open] .laws .check'); } },
};

for (const [name, { hash, ready, act }] of Object.entries(scenes)) {
  for (const language of ['en', 'ar']) {
    for (const width of [390, 1280]) {
      test(`${name} has no fault in ${language}, ${width} pixels wide, light and dark`, async () => {
        const { context, page, seen } = await open(browser, server, { width, height: width < 500 ? 844 : 900, language, hash });
        if (ready) await page.waitForSelector(ready);
        await act?.(page);
        assert.equal(await page.evaluate(() => document.documentElement.dir), language === 'ar' ? 'rtl' : 'ltr');
        for (const scheme of ['light', 'dark']) {
          await page.emulateMedia({ colorScheme: scheme });
          await page.screenshot({ path: `${shots}/${name}-${language}-${width}-${scheme}.png`, fullPage: true });
          assert.deepEqual(await faults(page), [], scheme);
        }
        assert.deepEqual(seen, { foreign: [], errors: [] });
        await context.close();
      });
    }
  }
}

test('the largest text fits a telephone', async () => {
  const { context, page } = await open(browser, server, { width: 390, hash: '#/interview' });
  await page.locator('.settings').click();
  await page.locator('dialog input[value=largest]').check();
  await page.locator('dialog header button').click();
  await page.screenshot({ path: `${shots}/largest-390.png` });
  assert.deepEqual(await faults(page), []);
  await context.close();
});

test('no scene is cut from the menu in Arabic on a telephone, though a scroll bar takes room', async () => {
  const { context, page } = await open(browser, server, { width: 375, language: 'ar', hash: '#/about' });
  const outside = await page.locator('.frame nav a').evaluateAll((all) =>
    all.filter((each) => { const { left, right } = each.getBoundingClientRect(); return left < 0 || right > innerWidth; }).map((each) => each.textContent));
  assert.deepEqual(outside, []);
  const rows = await page.locator('.frame nav a').evaluateAll((all) => new Set(all.map((each) => each.getBoundingClientRect().top)).size);
  assert.equal(rows, 1);
  await context.close();
});
