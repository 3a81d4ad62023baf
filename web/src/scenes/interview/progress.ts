// How a talk goes on: which question is asked now, and what an answer changes.
import { computed, signal } from '@preact/signals';
import type { Question } from 'distinguo';
import { interview } from '../../engine';
import { fileOf, isSilence, valueOf, type Told } from '../../matter';
import { changePerson, lookOptions, matter, person, personId, talks, tell, today, type Progress } from '../../state';
import { instruments } from '../../vocabulary';
import { keeping } from '../../keeping';
import { lastStep, nextStep, withOpening, type Reply, type Step } from './opening';

const mayBePutOff = 2; // times; then it is left for another day

// ---- The talk ----------------------------------------------------------------------------------

const fresh = (): Progress => ({
  before: {
    facts: { ...matter.value.facts, ...person.value.facts },
    talk: person.value.talk,
    hasAge: person.value.age !== undefined || person.value.born !== undefined,
  },
  opening: {}, opened: false, asked: [], later: {}, skipped: [],
});

export const progress = computed<Progress>(() => talks.value[personId.value] ?? fresh());

function go(change: Partial<Progress>): void {
  talks.value = { ...talks.value, [personId.value]: { ...progress.value, ...change } };
}

// ---- The opening -------------------------------------------------------------------------------

export const step = computed<Step | undefined>(() => {
  const { opening, opened, before } = progress.value;
  return opened ? undefined : nextStep(opening, before, keeping.value);
});

export function reply(to: Step, said: Reply): void {
  const opening = { ...progress.value.opening, [to]: said };
  go({ opening });
  // When nothing more is to be asked first, the replies go into the record. Where the talk must not begin they do not.
  if (stepsDone(opening)) {
    changePerson(personId.value, (each) => withOpening(each, opening, today()));
    go({ opened: true });
  }
}

const stepsDone = (opening: Progress['opening']): boolean =>
  nextStep(opening, progress.value.before, keeping.value) === undefined && opening['agrees-to-talk'] === 'yes';

export function backInOpening(): void {
  const last = lastStep(progress.value.opening);
  if (!last) return;
  const { [last]: taken, ...opening } = progress.value.opening;
  go({ opening, opened: false, gone: { ...progress.value.gone, [last]: taken } });
}

export function beginAgain(): void {
  go({ opening: {}, opened: false, gone: {} });
}

// ---- The questions -----------------------------------------------------------------------------

// The laws that the talk settles: those of the matter, else the two United Nations protocols and the law of its countries.
export const lawsToSettle = computed<string[]>(() => {
  if (matter.value.law?.length) return matter.value.law;
  const here = instruments.value.filter((each) => matter.value.countries?.some((country) => each.countries.includes(country)));
  return [...new Set(['un-tip', 'un-som', ...here.map((each) => each.name)])];
});

// A fact that is looked at again; none while the next question is asked.
export const revisited = signal<string | undefined>(undefined);

// What was said of the fact before, in this talk or elsewhere.
export const toldBefore = (id: string): Told | undefined => person.value.facts[id] ?? matter.value.facts[id];

export interface Next {
  after: Progress; // the step of the talk that it follows
  question: Question | undefined; // none: no answer can change a finding any more, or all that could are put off
  putOff: number; // then, how many questions could that were put off or skipped
}

export async function nextQuestion(): Promise<Next> {
  const after = progress.value;
  const { later, skipped } = after;
  const putOff = Object.keys(later);
  const notNow = new Set([...skipped, ...putOff.filter((id) => later[id]! >= mayBePutOff)]);
  const stillToCome = putOff.filter((id) => !notNow.has(id));
  // A list that names nothing is left out.
  const aside = { ...(stillToCome.length > 0 ? { later: stillToCome } : {}), ...(notNow.size > 0 ? { not_now: [...notNow] } : {}) };
  const options = { ...lookOptions.value, person: personId.value, laws: lawsToSettle.value, path: 'matter.json' };
  const file = JSON.stringify(fileOf(matter.value));
  const question = await interview.next(file, { ...options, ...aside });
  if (question || notNow.size === 0) return { after, question, putOff: 0 };
  const left = await interview.ranked(file, notNow.size, options);
  return { after, question, putOff: left.length };
}

export function told(id: string, said: Told, everybody: boolean): void {
  const { later, asked } = progress.value;
  const { [id]: _done, ...still } = later;
  if (everybody) {
    matter.value = {
      ...matter.value,
      facts: { ...matter.value.facts, [id]: said },
      persons: matter.value.persons.map((each) => {
        const { [id]: _own, ...facts } = each.facts;
        return { ...each, facts };
      }),
    };
  } else {
    tell(personId.value, id, said);
  }
  const order = asked.includes(id) ? asked : [...asked, id];
  go({ later: still, asked: order, heeded: progress.value.heeded?.filter((each) => each !== id) ?? [] });
  revisited.value = undefined;
}

export function putOff(id: string): void {
  go({ later: { ...progress.value.later, [id]: (progress.value.later[id] ?? 0) + 1 } });
  revisited.value = undefined;
}

export function skip(id: string): void {
  go({ skipped: [...progress.value.skipped, id] });
  revisited.value = undefined;
}

export function askAgain(): void {
  go({ later: {}, skipped: [] });
}

// ---- What cannot wait --------------------------------------------------------------------------

// By anybody, though others deny it.
export const saidYes = (fact: string): boolean => {
  const said = toldBefore(fact);
  return said !== undefined && !isSilence(said) && valueOf(said) !== 'no';
};

// That the advice on a fact was seen, so that the talk goes on; until it is told again.
export const heeded = (fact: string): boolean => progress.value.heeded?.includes(fact) ?? false;

export function heed(fact: string): void {
  go({ heeded: [...(progress.value.heeded ?? []), fact] });
}

// To the question before the one in sight; before the first is the opening.
export function back(): void {
  const { asked } = progress.value;
  const at = revisited.value === undefined ? asked.length : asked.indexOf(revisited.value);
  if (at > 0) revisited.value = asked[at - 1];
  else if (revisited.value === undefined || at === 0) {
    revisited.value = undefined;
    backInOpening();
  }
}
