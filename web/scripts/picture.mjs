// Takes the picture of the page that the README shows:  node web/scripts/picture.mjs   after script/web.
import { fileURLToPath } from 'node:url';
import { launch, open, serve } from '../tests/page.mjs';

const at = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const server = await serve();
const browser = await launch();
const { page } = await open(browser, server, { width: 1100, height: 785, hash: '#/findings' });
const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: 'Open', exact: true }).click()]);
await chooser.setFiles(at('matters/landmarks/echr-siliadin.yaml'));
await page.waitForSelector('.found[aria-busy=false] .offence');
// The offence whose ladder the README draws above, open to its ladder, with what it stands on in sight.
const offence = page.locator('.offence').filter({ hasText: 'Servitude' }).first();
await page.locator('.offence[open] > summary').first().click();
await offence.locator('> summary').click();
await offence.locator('.contact > summary').first().click();
await page.evaluate(() => {
  const top = document.querySelector('.offence[open]').closest('.instrument').getBoundingClientRect().top;
  scrollTo({ top: top + scrollY - document.querySelector('header.frame').offsetHeight - 16, behavior: 'instant' });
});
await page.screenshot({ path: at('docs/pictures/page.png') });
await browser.close();
await server.close();
