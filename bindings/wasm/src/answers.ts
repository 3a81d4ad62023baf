// What the engine answers, by the schemas of schema/ (src/answers/, made by `npm run types`), and the three answers
// that have none.
import type { Finding, Dates, Fact, Literal, Standard, Statement } from "./answers/screening.js";

export type { Comparison } from "./answers/comparison.js";
export type { Matter, Person as MatterPerson, Piece, Talk, Answer as MatterAnswer, Facts as MatterFacts } from "./answers/matter.js";
export type { Formula, LawAsData, LawClaim, LawFact, LawInstrument, LawStatement, LawVersion, Presumption } from "./answers/law.js";
export type { Matrix } from "./answers/matrix.js";
export type { Question, Questions } from "./answers/questions.js";
export type { Aside, ReadingOfANarrative as Reading, Sighting, Span } from "./answers/reading.js";
export type {
  Answer, Dates, Explanation, Fact as FactFinding, Finding, Instrument as ScreenedInstrument, Literal,
  Person as PersonScreening, Screening, Sets, Standard, Statement as StatementFinding, Tree, Value, Vocabulary,
} from "./answers/screening.js";
export type { SummaryOfATable as Summary } from "./answers/summary.js";

/** Why one finding is what it is. */
export interface Why {
  format: "distinguo-why";
  format_version: 1;
  statement: string;
  standard: Standard;
  persons: {
    id: string;
    label: string;
    /** One for each stretch of days on which the law is the same. */
    readings: {
      dates: Dates;
      /** The statement itself, with its explanation, then all that it rests on. */
      statements: Statement[];
      facts: Fact[];
    }[];
  }[];
}

/** What changes when facts are otherwise. */
export interface WhatIf {
  format: "distinguo-what-if";
  format_version: 1;
  standard: Standard;
  facts: { fact: string; value: "yes" | "no" | "not known" }[];
  persons: {
    id: string;
    label: string;
    readings: {
      dates: Dates;
      /** Protections first, then offences, then what they rest on. */
      changes: {
        statement: string;
        kind: Statement["kind"];
        label: string;
        before: Finding;
        after: Finding;
        /** False: either finding rests on evidence read from a text and not confirmed. Else left out. */
        confirmed?: false;
      }[];
    }[];
  }[];
}

/** Claims, decided over all fact patterns. */
export interface Proofs {
  format: "distinguo-proofs";
  format_version: 1;
  proofs: {
    claim: string;
    label: string;
    from?: string;
    unverified?: string;
    /** The instrument that the claim is decided under; null: as it stands. */
    under: string | null;
    outcome: "proved" | "refuted" | "vacuous" | "undecided";
    /** Whether the law's own text expects this outcome. */
    expected: boolean;
    why?: string;
    /** Of a refuted claim the smallest counter-example; of "possible" claims an example. */
    example: Literal[];
    nodes: number;
  }[];
  counts: { cases: number; proved: number; refuted: number; vacuous: number; undecided: number; unexpected: number };
}
