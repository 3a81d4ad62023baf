import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { answer, launch, no, notKnown, open, question, ratherNotSay, serve, through_opening, until, yes } from './page.mjs';

let server, browser;
before(async () => { server = await serve(); browser = await launch(); });
after(async () => { await browser.close(); await server.close(); });

const interview = (more = {}) => open(browser, server, { hash: '#/interview', ...more });
const label = (page, text) => page.getByRole('button', { name: text, exact: true });

test('a talk does not begin where it is not safe, and can begin again', async () => {
  const { context, page } = await interview();
  await page.locator('.question .choice input').nth(no).check();
  await label(page, 'Next').click();
  await page.getByText('STOP HERE: SAFETY COMES FIRST').waitFor();
  assert.equal(await page.locator('.question .choice').count(), 0);
  await label(page, 'Begin again').click();
  assert.match(await question(page).textContent(), /safe now/);
  await context.close();
});

test('going back before the talk shows what was answered', async () => {
  const { context, page } = await interview();
  for (const each of [yes, yes]) await answer(page, each);
  await label(page, 'Back').click();
  await label(page, 'Back').click();
  assert.match(await question(page).textContent(), /safe now/);
  assert.ok(await page.locator('.question .choice input').nth(yes).isChecked());
  await label(page, 'Next').click();
  assert.ok(await page.locator('.question .choice input').nth(yes).isChecked());
  await context.close();
});

test('without agreement nothing is asked', async () => {
  const { context, page } = await interview();
  for (const each of [yes, yes, no]) await answer(page, each);
  await page.locator('.question .choice input').nth(notKnown).check();
  await label(page, 'Next').click();
  await page.getByText('WITHOUT AGREEMENT NOTHING IS ASKED').waitFor();
  await context.close();
});

test('the first questions speak of nothing that was not said before', async () => {
  const { context, page } = await interview();
  await through_opening(page);
  for (let count = 0; count < 12; ++count) {
    assert.doesNotMatch(await question(page).textContent(), /\b(Was it|did it|for it|of it|do it|for this|this kind|that situation)\b/i);
    await answer(page, notKnown);
  }
  await context.close();
});

test('a question needs an answer before the next', async () => {
  const { context, page } = await interview();
  await label(page, 'Next').click();
  await page.getByRole('alert').waitFor();
  assert.match(await question(page).textContent(), /safe now/);
  await context.close();
});

test('an answer can be changed, put off, skipped and gone back to', async () => {
  const { context, page } = await interview();
  await through_opening(page);
  const first = await question(page).textContent();
  await answer(page, yes);
  await label(page, 'Back').click();
  assert.equal(await question(page).textContent(), first);
  assert.ok(await page.locator('.question .choice input').nth(yes).isChecked());
  await answer(page, notKnown);
  const second = await question(page).textContent();
  assert.notEqual(second, first);
  await page.getByRole('button', { name: 'Later comes back' }).click();
  await until(page, (text) => document.querySelector('.question h1')?.textContent !== text, second);
  const third = await question(page).textContent();
  await page.getByRole('button', { name: 'Skip left out' }).click();
  await until(page, (text) => document.querySelector('.question h1')?.textContent !== text, third);
  await page.locator('.so-far summary').click();
  const changed = page.locator('.change').last();
  await changed.click();
  assert.equal(await question(page).textContent(), first);
  await answer(page, no);
  await page.locator('.so-far .change').last().locator('.finding.no').waitFor();
  await context.close();
});

test('a question that was put off is out of sight while the next is looked for', async () => {
  const { context, page } = await interview();
  await through_opening(page);
  const seen = await question(page).textContent();
  // What stands there before the engine can have answered.
  const left = await page.getByRole('button', { name: 'Later comes back' }).evaluate((button) => new Promise((done) => {
    button.click();
    setTimeout(() => done(document.querySelector('.question h1')?.textContent ?? null));
  }));
  assert.notEqual(left, seen);
  await context.close();
});

test('who says so and their words are kept with the answer', async () => {
  const { context, page } = await interview();
  await through_opening(page);
  await page.locator('.question .choice input').nth(yes).check();
  await page.getByLabel('Who says so?').fill('the sister');
  await page.locator('.question summary').last().click();
  await page.getByLabel('In their words').fill('I am never alone.');
  await label(page, 'Next').click();
  await until(page, () => /question 2/.test(document.querySelector('.eyebrow')?.textContent ?? ''));
  await label(page, 'Back').click();
  assert.equal(await page.getByLabel('Who says so?').inputValue(), 'the sister');
  await page.getByText('I am never alone.').first().waitFor();
  await context.close();
});

test('what the person would rather not say is not asked again', async () => {
  const { context, page } = await interview();
  await through_opening(page);
  const asked = new Set();
  for (let count = 0; count < 8; ++count) {
    const text = await question(page).textContent();
    assert.ok(!asked.has(text), text);
    asked.add(text);
    await answer(page, ratherNotSay);
  }
  await context.close();
});

test('each person of a matter has a talk of their own', async () => {
  const { context, page } = await interview();
  await through_opening(page);
  await answer(page, yes);
  await label(page, 'Persons').click();
  await label(page, 'Add a person').click();
  await page.getByLabel('Called').fill('the younger sister');
  await label(page, 'Close').click();
  assert.match(await question(page).textContent(), /safe now/);
  await through_opening(page);
  await page.locator('.tools select').selectOption({ index: 0 });
  await page.locator('.so-far').waitFor();
  assert.match(await page.locator('.eyebrow').textContent(), /question 2/);
  await context.close();
});

test('danger is asked about before anything that happened, and who is in danger is first helped', async () => {
  const { context, page } = await interview();
  for (const each of [yes, yes, no, yes]) await answer(page, each);
  assert.match(await question(page).textContent(), /in danger now/);
  await answer(page, yes);
  await page.locator('.question .choice input').nth(no).check(); // an adult
  await label(page, 'Next').click();
  await page.getByText('STOP HERE: SAFETY COMES FIRST').waitFor();
  assert.equal(await page.locator('.question .choice').count(), 0);
  await label(page, 'Back').click();
  assert.match(await question(page).textContent(), /in danger now/);
  await label(page, 'To the next question').click();
  await label(page, 'To the next question').click();
  await page.locator('.question .choice').first().waitFor();
  assert.doesNotMatch(await question(page).textContent(), /in danger now/);
  await context.close();
});

test('the countries choose the laws that are settled', async () => {
  const { context, page } = await interview();
  await through_opening(page);
  await page.waitForSelector('.so-far .offences li');
  const before = await page.locator('.so-far .offences li').count();
  await label(page, 'Matter and laws').click();
  await page.getByLabel('Countries', { exact: true }).fill('gb');
  await label(page, 'Close').click();
  await until(page, (count) => document.querySelectorAll('.so-far .offences li').length > count, before);
  await context.close();
});

test('the whole talk can be held with the keyboard, and each question is read out', async () => {
  const { context, page } = await interview();
  await until(page, () => document.activeElement?.tagName === 'H1');
  for (const down of [0, 0, 1, 0, 1, 1]) {
    const text = await question(page).textContent();
    await until(page, () => document.activeElement?.tagName === 'H1');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    for (let count = 0; count < down; ++count) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await until(page, (before) => document.querySelector('.question h1') && document.querySelector('.question h1')?.textContent !== before, text);
  }
  await page.waitForSelector('.so-far');
  await until(page, () => document.activeElement === document.querySelector('.question h1'));
  assert.equal(await page.locator('.so-far [role=status]').count(), 1);
  await context.close();
});

test('of a child nothing is asked about agreement', async () => {
  const { context, page } = await interview();
  for (const each of [yes, yes, no, yes, no, yes]) await answer(page, each);
  await page.getByText('Nothing will be asked about what a child agreed to.').waitFor();
  for (let count = 0; count < 6; ++count) {
    assert.doesNotMatch(await question(page).textContent(), /agree/i);
    await answer(page, notKnown);
  }
  await context.close();
});
