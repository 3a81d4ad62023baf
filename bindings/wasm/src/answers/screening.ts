// Made of schema/screening.schema.json by `npm run types`. Do not edit.

export type Standard = "reasonable grounds" | "proof";
export type Finding = "established" | "ruled out" | "open" | "disputed";
export type Answer = "yes" | "no";
export type Value = "yes" | "no" | "not known" | "disputed";

/**
 * What `distinguo screen --format json` writes: every finding on every person of a matter. Findings are per person and are never averaged; there is no score.
 */
export interface Screening {
  format: "distinguo-screening";
  format_version: 1;
  notice: string;
  matter: {
    title: string;
    citation?: string;
    source?: string;
    dates: Dates;
    countries: string[];
  };
  standard: Standard;
  /**
   * The days whose law was asked about, and why these.
   */
  law_of: {
    basis: "asked" | "events" | "today";
    dates: Dates;
  };
  instruments: Instrument[];
  persons: Person[];
  /**
   * Every fact that this document names.
   */
  vocabulary: Vocabulary[];
}
/**
 * First and last day, both included; null is not known or open.
 */
export interface Dates {
  first: string | null;
  last: string | null;
}
export interface Instrument {
  id: string;
  title: string;
  short?: string;
  citation?: string;
  source?: string;
  guidance: boolean;
  unverified?: string;
}
export interface Person {
  id: string;
  label: string;
  /**
   * Always on reasonable grounds, whatever the standard chosen.
   */
  protections: Statement[];
  instruments: {
    instrument: string;
    /**
     * One for each stretch of days on which the findings are the same.
     */
    readings: {
      dates: Dates;
      statements: Statement[];
    }[];
  }[];
  /**
   * What is held of the person, for each stretch of the law: presumptions may differ.
   */
  facts: {
    dates: Dates;
    facts: Fact[];
  }[];
}
export interface Statement {
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
  label: string;
  citation?: string;
  from?: string;
  note?: string;
  /**
   * What a lawyer must still check.
   */
  unverified?: string;
  /**
   * Of a side: the difference it belongs to.
   */
  difference?: string;
  side?: string;
  /**
   * Of exemptions and aggravations: the offences concerned.
   */
  to?: string[];
  in_force: boolean;
  /**
   * Of a side: this does not matter.
   */
  irrelevant?: boolean;
  finding?: Finding;
  /**
   * False: the finding rests on evidence read from a text and not confirmed. Else left out.
   */
  confirmed?: false;
  presumed_from?: string[];
  tree?: Tree;
  explanation?: Explanation;
  /**
   * Of a disputed finding: the disputed facts that it turns on.
   */
  disputed?: string[];
  /**
   * Of a protection: what kind of help it is.
   */
  group?: string;
  instrument?: string;
  standard?: Standard;
  dates?: Dates;
}
/**
 * A fact, a statement, or a list of trees; `not` turns a fact or a statement around.
 */
export interface Tree {
  fact?: string;
  statement?: string;
  all_of?: Tree[];
  any_of?: Tree[];
  at_least?: number;
  of?: Tree[];
  not?: true;
  finding: Finding;
}
export interface Explanation {
  /**
   * Of an open finding that no further answer can change: what it is whatever the answers.
   */
  settled: null | "established" | "ruled out" | "open" | "disputed";
  yes: Sets;
  no: Sets;
  to_establish: Sets;
  to_rule_out: Sets;
  still_matter: string[];
}
/**
 * Smallest sets of answers, shortest first; of what would establish or rule out, what people can tell before what is for a decision-maker. Not complete when there are more than are listed.
 */
export interface Sets {
  sets: Literal[][];
  complete: boolean;
}
export interface Literal {
  fact: string;
  answer: Answer;
}
export interface Fact {
  fact: string;
  value: Value;
  told: Value;
  silence?: "not asked" | "not known" | "rather not say";
  evidence: {
    answer: Answer;
    by?: string;
    quote?: string;
    at?: string;
    note?: string;
    /**
     * False: read from a text and not confirmed by a person. Else left out.
     */
    confirmed?: false;
  }[];
  derived: {
    answer: Answer;
    follows_from?: Literal;
    presumed_from?: string;
    unverified?: string;
  }[];
}
export interface Vocabulary {
  id: string;
  label: string;
  question: string;
  group: string;
  /**
   * How much it hurts to be asked: 1 little, 3 painful.
   */
  sensitivity: 1 | 2 | 3;
  /**
   * For a decision-maker; no question to a person.
   */
  legal: boolean;
  unverified?: string;
}
