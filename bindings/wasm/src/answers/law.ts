// Made of schema/law.schema.json by `npm run types`. Do not edit.

/**
 * 2003-12-25; null: open.
 */
export type Day = string | null;
/**
 * Over facts and statements.
 */
export type Formula =
  | {
      fact: string;
    }
  | {
      statement: string;
    }
  | {
      not: Formula;
    }
  | {
      all_of: Formula[];
    }
  | {
      any_of: Formula[];
    }
  | {
      at_least: number;
      of: Formula[];
    }
  | {
      if: Formula;
      then: Formula;
    }
  | {
      /**
       * All of these have one value.
       */
      same: Formula[];
    };

/**
 * What `distinguo law list --format json` writes: the whole law, in one language. Ids, citations, definitions and notes are the same in every language.
 */
export interface LawAsData {
  format: "distinguo-law";
  format_version: 1;
  /**
   * Of titles, labels and questions: BCP 47.
   */
  language: string;
  /**
   * Tells two laws apart; the same in every language.
   */
  fingerprint: string;
  instruments: LawInstrument[];
  /**
   * The vocabulary, in the order of the law.
   */
  facts: LawFact[];
  /**
   * What speaks for a fact or a statement on reasonable grounds, and is silent on proof.
   */
  presumptions: Presumption[];
  claims: LawClaim[];
}
export interface LawInstrument {
  id: string;
  title: string;
  short: string;
  citation?: string;
  source?: string;
  in_force: SpanOfDays;
  everywhere: boolean;
  /**
   * ISO 3166-1 alpha-2; none, and not everywhere: it is looked at only where it is named.
   */
  countries: string[];
  /**
   * It explains the law and is not law itself.
   */
  guidance: boolean;
  note?: string;
  unverified?: string;
  /**
   * In the order written.
   */
  statements: LawStatement[];
}
/**
 * First and last day, both included.
 */
export interface SpanOfDays {
  first: Day;
  last: Day;
}
export interface LawStatement {
  /**
   * un-tip.means
   */
  id: string;
  kind:
    | "element"
    | "offence"
    | "exemption"
    | "aggravation"
    | "rule"
    | "difference"
    | "outcome"
    | "protection"
    | "indicator";
  /**
   * Of a difference: the statements that are its sides.
   */
  sides?: string[];
  /**
   * Of such a side: what it is called.
   */
  side?: string;
  /**
   * In order of date, at least one.
   */
  versions: LawVersion[];
}
/**
 * A statement as it reads during one stretch of days. A difference has no formula of its own: its sides have.
 */
export interface LawVersion {
  label: string;
  /**
   * Pinpoint within the instrument.
   */
  citation?: string;
  in_force: SpanOfDays;
  /**
   * Of exemptions and aggravations: the offences concerned.
   */
  to?: string[];
  /**
   * Authority for reading it so.
   */
  from?: string;
  note?: string;
  /**
   * What has not been checked.
   */
  unverified?: string;
  /**
   * Of a side of a difference: the formula does not matter, whether or not it holds.
   */
  irrelevant?: true;
  formula?: Formula;
}
export interface LawFact {
  id: string;
  label: string;
  question: string;
  definition?: string;
  topic: string;
  /**
   * 1 may be asked early, 2 with care, 3 hurts.
   */
  sensitivity: number;
  /**
   * For a decision-maker, never for the person.
   */
  legal: boolean;
  /**
   * The fact is that the person was younger at the time.
   */
  age_below?: number;
  /**
   * What follows from a yes.
   */
  implies?: Literal[];
  source?: string;
  note?: string;
  unverified?: string;
}
export interface Literal {
  fact: string;
  answer: "yes" | "no";
}
export interface Presumption {
  /**
   * What is presumed: a fact, or
   */
  fact?: string;
  statement?: string;
  when: Formula;
  from?: string;
  note?: string;
  unverified?: string;
}
export interface LawClaim {
  id: string;
  label: string;
  from?: string;
  note?: string;
  unverified?: string;
  /**
   * In which it is written.
   */
  instrument: string;
  as_of?: string;
  standard: "reasonable grounds" | "proof";
  cases: {
    /**
     * The instrument under which bare names were read; left out: the claim stands by itself.
     */
    under?: string;
    /**
     * Whether its file says that it holds.
     */
    expected: boolean;
    why?: string;
    mode: "always" | "possible" | "impossible" | "whether";
    formula: Formula;
    /**
     * The facts that must not matter.
     */
    whether?: string[];
  }[];
}
