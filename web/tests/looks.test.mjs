// Every scene in English and Arabic, on a telephone and a wide screen, in dark and light: no fault that axe-core or a
// ruler can find, and a picture of each for a person to look at (build/web-shots).
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { answer, example, faults, launch, open, serve, shots, through_opening, yes } from './page.mjs';

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
      await page.locator('.offence[open] .contact > summary').nth(1).click();
      await page.locator('.offence[open] .contact[open] .contact > summary').first().click();
    },
  },
  settings: { hash: '#/', act: async (page) => { await page.locator('.settings').click(); await page.waitForSelector('dialog[open]'); } },
  laws: { hash: '#/interview', ready: '.question h1', act: async (page) => { await page.locator('.tools .button.quiet').last().click(); await page.waitForSelector('dialog[open] .laws .check'); } },
};

for (const [name, { hash, ready, act }] of Object.entries(scenes)) {
  for (const language of ['en', 'ar']) {
    for (const width of [390, 1280]) {
      for (const scheme of ['light', 'dark']) {
        test(`${name} has no fault in ${language}, ${width} pixels wide, ${scheme}`, async () => {
          const { context, page, seen } = await open(browser, server, { width, height: width < 500 ? 844 : 900, scheme, language, hash });
          if (ready) await page.waitForSelector(ready);
          await act?.(page);
          assert.equal(await page.evaluate(() => document.documentElement.dir), language === 'ar' ? 'rtl' : 'ltr');
          await page.screenshot({ path: `${shots}/${name}-${language}-${width}-${scheme}.png`, fullPage: true });
          assert.deepEqual(await faults(page), []);
          assert.deepEqual(seen, { foreign: [], errors: [] });
          await context.close();
        });
      }
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
