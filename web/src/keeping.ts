// Keeping the matter in this browser, so that it survives a closed page. Off until the reader turns it on; what is
// kept is one entry of localStorage, written at once with every change (a page that is killed has no time for more).
import { computed, effect, signal } from '@preact/signals';
import { language, speak, type Language } from './i18n';
import { asOf, matter, personId, standard, talks, textSize, theme, type Progress, type Standard, type TextSize, type Theme } from './state';
import type { Matter } from './matter';

const entry = 'distinguo';
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
  asOf: string;
}

export const keeping = signal(false);

// Who was talked with must have agreed that it is kept: without a yes nothing is written.
export const agreed = computed(() => matter.value.persons.every((each) => each.talk === undefined || each.talk['agrees-to-keep'] === 'yes'));

function write(): void {
  // Of an opening that is not over nothing is kept either: agreement may be its last question.
  const talked = Object.fromEntries(Object.entries(talks.value).filter(([, talk]) => talk.opened));
  const kept: Kept = {
    version, language: language.value, theme: theme.value, textSize: textSize.value, matter: matter.value,
    personId: personId.value, talks: talked, standard: standard.value, asOf: asOf.value,
  };
  if (agreed.value) localStorage.setItem(entry, JSON.stringify(kept));
  else localStorage.removeItem(entry);
}

// Takes up what was kept, if anything was. Returns whether it was.
export async function takeUp(): Promise<boolean> {
  const text = localStorage.getItem(entry);
  if (text === null) return false;
  try {
    const kept = JSON.parse(text) as Kept;
    if (kept.version !== version) return false;
    matter.value = kept.matter;
    personId.value = kept.personId;
    talks.value = kept.talks;
    standard.value = kept.standard;
    asOf.value = kept.asOf;
    theme.value = kept.theme;
    textSize.value = kept.textSize;
    keeping.value = true;
    await speak(kept.language);
    return true;
  } catch {
    return false; // written by something else: it is left alone until keeping is turned on
  }
}

export function keep(on: boolean): void {
  keeping.value = on;
  if (!on) localStorage.removeItem(entry);
}

// From now on every change is written while keeping is on.
export function startKeeping(): void {
  effect(() => {
    if (keeping.value) write();
  });
}
