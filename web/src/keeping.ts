// Keeping the matter in this browser, so that it survives a closed page. Off until the reader turns it on; what is kept
// is one entry of an IndexedDB database, written with every change and flushed to the disk at once. (localStorage would
// be simpler, but Chromium writes it back only after seconds, and a browser that is killed loses the last answers.)
import { computed, effect, signal } from '@preact/signals';
import { language, speak, type Language } from './i18n';
import { matter, personId, standard, talks, textSize, theme, type Progress, type Standard, type TextSize, type Theme } from './state';
import type { Matter } from './matter';

const name = 'distinguo';
const store = 'kept';
const entry = 'now';
const version = 1;

interface Kept {
  version: typeof version;
  language: Language;
  theme: Theme;
  textSize: TextSize;
  matter: Matter;
  personId: string;
  talks: Record<string, Progress>;
  standard: Standard;
}

export const keeping = signal(false);

// Who was talked with must have agreed that it is kept: without a yes nothing is written.
export const agreed = computed(() => matter.value.persons.every((each) => each.talk === undefined || each.talk['agrees-to-keep'] === 'yes'));

const promised = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((done, failed) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error);
  });

function database(): Promise<IDBDatabase> {
  const request = indexedDB.open(name, version);
  request.onupgradeneeded = () => request.result.createObjectStore(store);
  return promised(request);
}

async function write(kept: Kept): Promise<void> {
  const opened = await database();
  const transaction = opened.transaction(store, 'readwrite', { durability: 'strict' });
  transaction.objectStore(store).put(kept, entry);
  await new Promise((done) => { transaction.oncomplete = transaction.onabort = done; });
  opened.close();
}

async function remove(): Promise<void> {
  await promised(indexedDB.deleteDatabase(name));
}

// One after the other, so that an older state never comes after a newer one.
let last: Promise<void> = Promise.resolve();
const then = (job: () => Promise<void>): Promise<void> => (last = last.then(job).catch(() => undefined));

// Takes up what was kept, if anything was. Returns whether it was.
export async function takeUp(): Promise<boolean> {
  // Opening a database would make it: that there is one is asked first, so that nothing is kept before it is wished.
  if (!(await indexedDB.databases()).some((each) => each.name === name)) return false;
  const opened = await database();
  const kept = (await promised(opened.transaction(store).objectStore(store).get(entry))) as Kept | undefined;
  opened.close();
  if (kept?.version !== version) return false;
  matter.value = kept.matter;
  personId.value = kept.personId;
  talks.value = kept.talks;
  standard.value = kept.standard;
  theme.value = kept.theme;
  textSize.value = kept.textSize;
  keeping.value = true;
  await speak(kept.language);
  return true;
}

// Turned off, what was kept is deleted: the promise is fulfilled when it is gone.
export async function keep(on: boolean): Promise<void> {
  keeping.value = on;
  if (!on) await then(remove);
}

// From now on every change is written while keeping is on.
export function startKeeping(): void {
  effect(() => {
    if (!keeping.value) return;
    // Of an opening that is not over nothing is kept: agreement may be its last question.
    const talked = Object.fromEntries(Object.entries(talks.value).filter(([, talk]) => talk.opened));
    const kept: Kept = {
      version, language: language.value, theme: theme.value, textSize: textSize.value, matter: matter.value,
      personId: personId.value, talks: talked, standard: standard.value,
    };
    void then(agreed.value ? () => write(kept) : remove);
  });
}
