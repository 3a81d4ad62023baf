// The whole law as data, in the language of the page: asked for once a language, and indexed.
import type { Formula, LawAsData, LawFact, LawInstrument, LawStatement, LawVersion } from 'distinguo';
import { engine } from '../../engine';
import { isolated, language } from '../../i18n';
import { useAsked, type Asked } from '../../asked';
import { placed } from '../../ui';

export class LawIndex {
  readonly instruments: ReadonlyMap<string, LawInstrument>;
  readonly statements: ReadonlyMap<string, LawStatement>;
  readonly facts: ReadonlyMap<string, LawFact>;
  #users: Map<string, string[]> | undefined;

  constructor(readonly data: LawAsData) {
    this.instruments = new Map(data.instruments.map((each) => [each.id, each]));
    this.statements = new Map(data.instruments.flatMap(({ statements }) => statements.map((each) => [each.id, each])));
    this.facts = new Map(data.facts.map((each) => [each.id, each]));
  }

  instrumentOf(statement: string): LawInstrument | undefined {
    return this.instruments.get(statement.slice(0, statement.indexOf('.')));
  }

  // What people read of a fact or a statement.
  label(id: string): string {
    const statement = this.statements.get(id);
    return statement ? current(statement).label : (this.facts.get(id)?.label ?? id);
  }

  // "Art. 3(a)"; with the law before it where that is not `home`.
  citation(id: string, home = ''): string {
    const statement = this.statements.get(id);
    if (!statement) return '';
    const instrument = this.instrumentOf(id);
    const place = current(statement).citation;
    return instrument && instrument.id !== home ? placed(instrument.short, place) : place ? isolated(place) : '';
  }

  // The statements whose formulas name a fact or another statement.
  users(id: string): readonly string[] {
    if (!this.#users) {
      this.#users = new Map();
      for (const statement of this.statements.values()) {
        const named = new Set(statement.versions.flatMap(({ formula }) => (formula ? namesIn(formula) : [])));
        for (const name of named) this.#users.set(name, [...(this.#users.get(name) ?? []), statement.id]);
      }
    }
    return this.#users.get(id) ?? [];
  }
}

// The version that people read when they name no day: the last.
export const current = (statement: LawStatement): LawVersion => statement.versions[statement.versions.length - 1]!;

export const versionOn = (statement: LawStatement, day: string): LawVersion | undefined =>
  statement.versions.find(({ in_force: { first, last } }) => (first === null || first <= day) && (last === null || day <= last));

export function partsOf(formula: Formula): readonly Formula[] {
  if ('all_of' in formula) return formula.all_of;
  if ('any_of' in formula) return formula.any_of;
  if ('of' in formula) return formula.of;
  if ('same' in formula) return formula.same;
  if ('not' in formula) return [formula.not];
  if ('if' in formula) return [formula.if, formula.then];
  return [];
}

function namesIn(formula: Formula): string[] {
  if ('fact' in formula) return [formula.fact];
  if ('statement' in formula) return [formula.statement];
  return partsOf(formula).flatMap(namesIn);
}

const read = new Map<string, Promise<LawIndex>>();

export function useLaw(): Asked<LawIndex> {
  const wanted = language.value;
  return useAsked(() => {
    let law = read.get(wanted);
    if (!law) {
      law = engine.data().then((data) => new LawIndex(data));
      law.catch(() => read.delete(wanted));
      read.set(wanted, law);
    }
    return law;
  }, [wanted]);
}
