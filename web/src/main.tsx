import { render } from 'preact';
import { App } from './app';
import { languages, speak } from './i18n';
import { startKeeping, takeUp } from './keeping';
import './styles/index.css';

async function start(): Promise<void> {
  if (!(await takeUp().catch(() => false))) {
    const preferred = navigator.languages.map((each) => each.slice(0, 2));
    const spoken = preferred.map((each) => languages.find(({ code }) => code === each)).find(Boolean);
    if (spoken && spoken.code !== 'en') await speak(spoken.code);
  }
  startKeeping();
  const root = document.getElementById('app');
  if (root) render(<App />, root);
  // Not while the page is being changed, and not where the browser allows none.
  if (import.meta.env.PROD) await navigator.serviceWorker?.register('./offline.js').catch(() => undefined);
}

void start();
