// One person's screening, looked up by name.
import type { FactFinding, Literal, PersonScreening, Screening, StatementFinding } from 'distinguo';
import { direction, t } from '../../i18n';
import { instrumentLabel, instrumentOf } from '../../vocabulary';

export interface Reading {
  screening: Screening;
  person: PersonScreening;
  label: (fact: string) => string;
  question: (fact: string) => string;
  heavy: (fact: string) => boolean; // painful to be asked
  legal: (fact: string) => boolean; // for a decision-maker, not for the person
  fact: (id: string) => FactFinding | undefined;
  statement: (id: string) => StatementFinding | undefined;
  instrument: (id: string) => string; // what people read of the instrument, or of a statement's
}

const heavy = 3;

export function readingOf(screening: Screening, id: string): Reading | undefined {
  const person = screening.persons.find((each) => each.id === id);
  if (!person) return undefined;
  const words = new Map(screening.vocabulary.map((each) => [each.id, each]));
  const titles = new Map(screening.instruments.map((each) => [each.id, each.short ?? each.title]));
  // Of several stretches of the law the last speaks here; where they differ, the page shows each.
  const facts = new Map(person.facts.flatMap((stretch) => stretch.facts).map((each) => [each.fact, each]));
  const statements = new Map(person.instruments.flatMap((each) => each.readings).flatMap((each) => each.statements).map((each) => [each.id, each]));
  for (const protection of person.protections) if (!statements.has(protection.id)) statements.set(protection.id, protection);
  return {
    screening,
    person,
    label: (fact) => words.get(fact)?.label ?? fact,
    question: (fact) => words.get(fact)?.question ?? fact,
    heavy: (fact) => (words.get(fact)?.sensitivity ?? 1) >= heavy,
    legal: (fact) => words.get(fact)?.legal ?? false,
    fact: (fact) => facts.get(fact),
    statement: (statement) => statements.get(statement),
    instrument: (name) => titles.get(instrumentOf(name)) ?? instrumentLabel(instrumentOf(name)),
  };
}

// "papers kept at work", "not: could leave".
export const literalWords = (reading: Reading, { fact, answer }: Literal): string =>
  answer === 'yes' ? reading.label(fact) : t('not: {label}', { label: reading.label(fact) });

// An answer that is still to be given: "could leave: no".
export function answerWords(reading: Reading, { fact, answer }: Literal): string {
  const label = reading.label(fact);
  const words = answer === 'yes' ? t('{label}: yes', { label }) : t('{label}: no', { label });
  if (reading.legal(fact)) return t('{answer} (for a decision-maker)', { answer: words });
  return reading.heavy(fact) ? t('{answer} (ask with care)', { answer: words }) : words;
}

export const list = (parts: readonly string[]): string => parts.join(direction.value === 'rtl' ? '؛ ' : '; ');
