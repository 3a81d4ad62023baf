// What the page holds while it is open: the one place with personal data, in memory only. What is written to the
// browser, and only when the reader turns it on, is src/keeping.ts.
import { computed, effect, signal } from '@preact/signals';
import type { Before, Opening } from './scenes/interview/opening';
import { emptyMatter, type Facts, type Matter, type Person, type Told } from './matter';
import type { Narrative } from './narrative';

export type Standard = 'grounds' | 'proof';

// ---- The matter --------------------------------------------------------------------------------

export const matter = signal<Matter>(emptyMatter(''));
export const personId = signal('person-1');
export const person = computed<Person>(() => matter.value.persons.find((each) => each.id === personId.value) ?? matter.value.persons[0]!);

// Whether anything was told or read since the page opened.
export const begun = computed(() => {
  const told = (facts: Facts) => Object.keys(facts).length > 0;
  return told(matter.value.facts) || matter.value.persons.some((each) => told(each.facts) || each.talk !== undefined);
});

export function openMatter(opened: Matter): void {
  matter.value = opened;
  personId.value = opened.persons[0]!.id;
  talks.value = {};
}

// Changes one person, leaving the others as they are.
export function changePerson(id: string, change: (person: Person) => Person): void {
  matter.value = { ...matter.value, persons: matter.value.persons.map((each) => (each.id === id ? change(each) : each)) };
}

// What is told of a fact of one person; undefined takes it away.
export function tell(id: string, fact: string, told: Told | undefined): void {
  changePerson(id, (each) => {
    const { [fact]: _before, ...rest } = each.facts;
    return { ...each, facts: told === undefined ? rest : { ...rest, [fact]: told } };
  });
}

// A person more, or one less; one always stays.
export function addPerson(label: string): string {
  const taken = new Set(matter.value.persons.map((each) => each.id));
  let number = matter.value.persons.length + 1;
  while (taken.has(`person-${number}`)) ++number;
  const id = `person-${number}`;
  matter.value = { ...matter.value, persons: [...matter.value.persons, { id, ...(label ? { label } : {}), facts: {} }] };
  personId.value = id;
  return id;
}

export function removePerson(id: string): void {
  const rest = matter.value.persons.filter((each) => each.id !== id);
  if (rest.length === 0) return;
  matter.value = { ...matter.value, persons: rest };
  const { [id]: _gone, ...others } = talks.value;
  talks.value = others;
  if (personId.value === id) personId.value = rest[0]!.id;
}

// ---- The narrative -----------------------------------------------------------------------------

// What somebody told, as it was read in the scene Story, and what was made of it there.
export const narrative = signal<Narrative | undefined>(undefined);

// ---- The talks ---------------------------------------------------------------------------------

// How far the talk with one person has come, beside what the matter holds of it.
export interface Progress {
  before: Before; // the talk
  opening: Opening;
  opened: boolean; // the opening is over
  gone?: Opening; // replies gone back over, to be seen again
  asked: string[]; // facts, in the order answered
  later: Record<string, number>; // facts put off, and how often
  skipped: string[]; // facts not to be asked in this talk
  heeded?: string[]; // facts whose advice was seen
}

export const talks = signal<Record<string, Progress>>({}); // by the person's id

// ---- How it is looked at -----------------------------------------------------------------------

export const standard = signal<Standard>('grounds');

export const today = (): string => {
  const now = new Date();
  const two = (part: number) => String(part).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
};

// The options that every question to the engine shares.
export const lookOptions = computed(() => ({ today: today(), standard: standard.value }));

// ---- How the page looks ------------------------------------------------------------------------

export type Theme = 'system' | 'light' | 'dark';
export type TextSize = 'normal' | 'large' | 'largest';
export const theme = signal<Theme>('system');
export const textSize = signal<TextSize>('normal');
export const covered = signal(false);

effect(() => {
  document.documentElement.dataset['theme'] = theme.value;
  document.documentElement.dataset['text'] = textSize.value;
});

// Forgets everybody.
export function forget(): void {
  openMatter(emptyMatter(''));
  narrative.value = undefined;
  standard.value = 'grounds';
}
