// Leaving at once, with nothing left behind: not in memory, not in the browser's storage, not behind "back".
import { keep } from './keeping';
import { forget } from './state';

// How many entries of the tab's history are this page's, before the one that is shown. A reload keeps the count, for
// each entry carries its own.
const depth = (): number => (history.state as { depth?: number } | null)?.depth ?? 0;

let last = depth();
addEventListener('hashchange', () => {
  const state = history.state as { depth?: number } | null;
  if (state?.depth === undefined) history.replaceState({ depth: last + 1 }, '');
  last = depth();
});

// All that this origin keeps: settings, a kept interview, the pages for offline use.
async function clearStorage(): Promise<void> {
  localStorage.clear();
  sessionStorage.clear();
  const workers = (await navigator.serviceWorker?.getRegistrations()) ?? [];
  const databases = (await indexedDB.databases?.()) ?? [];
  await Promise.allSettled([
    ...workers.map((worker) => worker.unregister()),
    ...databases.map(({ name }) => new Promise<void>((done) => {
      if (!name) return done();
      const request = indexedDB.deleteDatabase(name);
      request.onsuccess = request.onerror = request.onblocked = () => done();
    })),
    ...('caches' in self ? (await caches.keys()).map((name) => caches.delete(name)) : []),
  ]);
}

// Blanks the screen first, then clears. The first entry of this page in the tab's history becomes an empty page, and
// all later ones are cut off: "back" and "forward" show nothing of it.
export async function leave(): Promise<void> {
  document.documentElement.replaceChildren();
  const stopped = keep(false); // before all is forgotten: else that would be written, too
  forget();
  const cleared = Promise.race([stopped.then(clearStorage).catch(() => undefined), new Promise((done) => setTimeout(done, 1000))]);
  const steps = depth();
  if (steps > 0) {
    const back = new Promise((done) => addEventListener('popstate', done, { once: true }));
    history.go(-steps);
    await Promise.race([back, new Promise((done) => setTimeout(done, 500))]);
  }
  history.replaceState(null, '', 'blank.html');
  history.pushState(null, '', 'blank.html');
  await cleared;
  location.replace('about:blank');
}
