// The page's own texts in the language of its reader. What the law says comes translated from the engine.
//
//   t('{count} persons', { count: 3 })
//
// The English text is the key, as in gettext. script/web-translations extracts every t('...') with a literal
// into po/web/web.pot; the catalogues po/web/LANGUAGE.po are loaded one at a time, when they are chosen.
import { computed, signal } from '@preact/signals';

export type Language = 'en' | 'es' | 'fr' | 'ar';

export const languages: ReadonlyArray<{ code: Language; name: string }> = [
  { code: 'en', name: 'English' },
  { code: 'es', name: 'Español' },
  { code: 'fr', name: 'Français' },
  { code: 'ar', name: 'العربية' },
];

export type Catalogue = Record<string, string>;

const loaders = import.meta.glob<{ default: Catalogue }>('../../po/web/*.po');

const catalogue = signal<Catalogue>({});
export const language = signal<Language>('en');
export const direction = computed(() => (language.value === 'ar' ? 'rtl' : 'ltr'));

// Changes the page's language once its texts are there, so that it never shows half of each.
export async function speak(code: Language): Promise<void> {
  const load = loaders[`../../po/web/${code}.po`];
  const texts = load ? (await load()).default : {};
  catalogue.value = texts;
  language.value = code;
  document.documentElement.lang = code;
  document.documentElement.dir = direction.value;
}

export function t(english: string, places: Record<string, string | number> = {}): string {
  const text = catalogue.value[english] ?? english;
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(places[name] ?? whole));
}

// A text of another direction inside a sentence: "Art. 3(a)" in Arabic keeps its brackets where they belong. Elsewhere
// nothing is added: who copies or searches a citation gets what they see.
export const isolated = (text: string): string => (direction.value === 'rtl' ? `\u2068${text}\u2069` : text);

// A calendar date of the engine, "2024-01-31", as its reader writes dates.
export function dated(day: string): string {
  return new Intl.DateTimeFormat(language.value, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`));
}
