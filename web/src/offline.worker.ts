// The service worker: after the first load the page works without a network. It keeps the files of this build, which
// the build lists (vite.config.ts), and answers with them. A newer build takes over when no page of the older one is open.
export {};
const worker = self as unknown as ServiceWorkerGlobalScope;
declare const __FILES__: readonly string[];
declare const __BUILD__: string;

const name = `distinguo ${__BUILD__}`;

worker.addEventListener('install', (event) => {
  event.waitUntil(
    caches.open(name).then((cache) => cache.addAll(__FILES__.map((file) => new Request(file, { cache: 'no-cache' })))),
  );
});

worker.addEventListener('activate', (event) => {
  const old = caches.keys().then((names) => Promise.all(names.filter((each) => each.startsWith('distinguo ') && each !== name).map((each) => caches.delete(each))));
  event.waitUntil(old.then(() => worker.clients.claim()));
});

worker.addEventListener('fetch', (event) => {
  if (event.request.method !== 'GET') return;
  const address = new URL(event.request.url);
  const folder = new URL('./', worker.location.href);
  if (address.origin !== folder.origin || !address.pathname.startsWith(folder.pathname)) return;
  event.respondWith(
    caches.open(name).then(async (cache) => {
      const kept = await cache.match(address.pathname === folder.pathname ? './index.html' : address.pathname, { ignoreSearch: true });
      return kept ?? fetch(event.request);
    }),
  );
});
