// How a talk goes on: which question is asked now, and what an answer changes.
import { computed, signal } from '@preact/signals';
import type { Question } from 'distinguo';
import { engine } from '../../engine';
import { fileOf, type Told } from '../../matter';
import { changePerson, lookOptions, matter, person, personId, talks, tell, today, type Progress } from '../../state';
import { instruments } from '../../vocabulary';
import { keeping } from '../../keeping';
import { lastStep, nextStep, withOpening, type Reply, type Step } from './opening';

const perAsking = 12; // questions: enough that one on the last topic is among them
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
  const { [last]: _taken, ...opening } = progress.value.opening;
  go({ opening, opened: false });
}

export function beginAgain(): void {
  go({ opening: {}, opened: false });
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

export interface Next {
  question: Question | undefined; // none: no answer can change a finding any more, or all that could are put off
  putOff: number; // questions that could, and were put off or skipped
}

export async function nextQuestion(): Promise<Next> {
  const { later, skipped } = progress.value;
  const aside = Object.keys(later).length + skipped.length;
  const options = { ...lookOptions.value, person: personId.value, laws: lawsToSettle.value, limit: perAsking + aside, path: 'matter.json' };
  const { questions } = await engine.ask(JSON.stringify(fileOf(matter.value)), options);
  const wanted = questions.filter(({ id }) => !skipped.includes(id) && (later[id] ?? 0) < mayBePutOff);
  const now = wanted.filter(({ id }) => !later[id]);
  const among = now.length > 0 ? now : wanted;
  return { question: onTopic(among), putOff: questions.length - wanted.length };
}

// One topic at a time: a question on the last one's goes before the best, if it is nearly as good and hurts no more.
function onTopic(among: Question[]): Question | undefined {
  const best = among[0];
  return among.slice(0, 3).find((each) => each.group === progress.value.topic && each.sensitivity <= best!.sensitivity) ?? best;
}

export function told(question: { id: string; group?: string }, said: Told, everybody: boolean): void {
  const { later, asked } = progress.value;
  const { [question.id]: _done, ...still } = later;
  if (everybody) {
    matter.value = {
      ...matter.value,
      facts: { ...matter.value.facts, [question.id]: said },
      persons: matter.value.persons.map((each) => {
        const { [question.id]: _own, ...facts } = each.facts;
        return { ...each, facts };
      }),
    };
  } else {
    tell(personId.value, question.id, said);
  }
  const order = asked.includes(question.id) ? asked : [...asked, question.id];
  go({ later: still, asked: order, ...(question.group ? { topic: question.group } : {}) });
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
