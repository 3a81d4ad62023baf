// The browser's part of script/check-pages: FOLDER FILE.html ...
const fs = require('fs');
const path = require('path');
const { chromium } = require('playwright-core');

const axe = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const [folder, ...files] = process.argv.slice(2);

async function look(browser, file, width, colorScheme) {
  // The page forbids all scripts; axe is let in past that.
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme, bypassCSP: true });
  const page = await context.newPage();
  const loaded = [];
  page.on('request', (request) => loaded.push(request.url()));
  await page.goto('file://' + path.resolve(file));
  const problems = [];
  if (loaded.length !== 1) problems.push(`loads ${loaded.slice(1).join(', ')}`);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  if (wide > 0) problems.push(`is ${wide} pixels too wide`);
  const small = await page.evaluate(() => [...document.querySelectorAll('svg text')].filter((text) => {
    return parseFloat(getComputedStyle(text).fontSize) < 12 || text.getBoundingClientRect().height < 12;
  }).length);
  if (small > 0) problems.push(`has ${small} texts in drawings smaller than 12 pixels`);
  const outside = await page.evaluate(() => [...document.querySelectorAll('svg.ladder')].reduce((count, svg) => {
    const boxes = [...svg.querySelectorAll('rect.contact')].map((rect) => rect.getBoundingClientRect());
    const inside = (text) => boxes.some((box) => text.left >= box.left && text.right <= box.right && text.top >= box.top - 1 && text.bottom <= box.bottom + 1);
    return count + [...svg.querySelectorAll('text[text-anchor=middle]')].filter((text) => !inside(text.getBoundingClientRect())).length;
  }, 0));
  if (outside > 0) problems.push(`has ${outside} texts that leave their box`);
  await page.evaluate(axe);
  const result = await page.evaluate(() => axe.run(document));
  for (const violation of result.violations) {
    problems.push(`${violation.id}: ${violation.help}: ${violation.nodes.map((node) => node.html).slice(0, 3).join(' ')}`);
  }
  const name = path.join(folder, `${path.basename(file, '.html')}-${width}-${colorScheme}`);
  await page.screenshot({ path: `${name}.png`, fullPage: true });
  if (width > 1000 && colorScheme === 'dark') {
    for (const format of ['A4', 'Letter']) {
      await page.pdf({ path: path.join(folder, `${path.basename(file, '.html')}-${format}.pdf`), format });
    }
  }
  await context.close();
  return problems;
}

(async () => {
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
  let wrong = 0;
  for (const file of files) {
    for (const width of [390, 1280]) {
      for (const scheme of ['light', 'dark']) {
        const problems = await look(browser, file, width, scheme);
        wrong += problems.length;
        console.log(`${path.basename(file)}, ${width} pixels, ${scheme}: ${problems.length === 0 ? 'nothing wrong' : problems.join('; ')}`);
      }
    }
  }
  await browser.close();
  process.exit(wrong > 0 ? 1 : 0);
})();
