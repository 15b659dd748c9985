// The service worker: keeps the shell, so that the app opens where the network does not. It never touches the interface
// under /v1: what the club says comes from the server alone.
//
// The page itself is asked of the server first; the kept one stands in when no answer comes. So an old shell is never
// what anybody is left with, and a new page brings its own files, which bear their content in their names.
const version = '__VERSION__';
const files = ['__FILES__'];
const name = 'rorx-shell-' + version;
const patience_ms = 4000;

// The words of a language are kept once a page says that it reads them, and go on from shell to shell.
const languageOf = path => /\/_words-pack_([a-z]+)-/.exec(path)?.[1];

self.addEventListener('install', event => {
  event.waitUntil(languagesKept().then(kept => keep(file => !languageOf(file) || kept.has(languageOf(file)))));
});

async function keep(isWanted) {
  const cache = await caches.open(name);
  await cache.addAll(files.filter(isWanted).map(file => new Request(file, { cache: 'reload' })));
}

async function languagesKept() {
  const shells = (await caches.keys()).filter(one => one.startsWith('rorx-shell-'));
  const requests = await Promise.all(shells.map(async shell => (await caches.open(shell)).keys()));
  return new Set(requests.flat().map(request => languageOf(request.url)));
}

// Comes once no page of the former shell is open any more, or when a person asks for it.
self.addEventListener('activate', event => {
  const others = names => names.filter(one => one.startsWith('rorx-shell-') && one !== name);
  event.waitUntil(caches.keys().then(names => Promise.all(others(names).map(one => caches.delete(one)))));
});

self.addEventListener('message', event => {
  if (event.data === 'take over') self.skipWaiting();
  const { language } = event.data;
  if (language) event.waitUntil(languagesKept().then(kept => kept.has(language) || keep(file => languageOf(file) === language)));
});

self.addEventListener('fetch', event => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== location.origin) return;
  if (request.mode === 'navigate' && url.pathname === '/') event.respondWith(page(request));
  else if (files.includes(url.pathname)) event.respondWith(kept(url.pathname, request));
});

async function page(request) {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), patience_ms);
  try {
    return await fetch(request, { signal: stop.signal });
  } catch {
    return (await (await caches.open(name)).match('/')) ?? Response.error();
  } finally {
    clearTimeout(timer);
  }
}

async function kept(path, request) {
  return (await (await caches.open(name)).match(path)) ?? fetch(request);
}
