// Made of schema/questions.schema.json by `npm run types`. Do not edit.

/**
 * What `distinguo ask MATTER --list N --format json` writes: the best next questions to one person, best first. The order is all that is told of how much each is expected to settle. docs/asking.md.
 */
export interface Questions {
  format: "distinguo-questions";
  format_version: 1;
  standard: "reasonable grounds" | "proof";
  as_of: string;
  questions: Question[];
}
export interface Question {
  /**
   * The fact that is asked for.
   */
  id: string;
  label: string;
  question: string;
  /**
   * The topic.
   */
  group: string;
  /**
   * 1 may be asked early, 2 with care, 3 hurts: say first that it need not be answered.
   */
  sensitivity: number;
  /**
   * For a decision-maker, never for the person.
   */
  legal: boolean;
  unverified?: string;
  definition?: string;
  source?: string;
  /**
   * The findings that an answer can help to settle; the one that it is expected to help most first.
   */
  settles: Statement[];
  /**
   * False: some finding was too large for exact counting, so the order may be less good.
   */
  exact: boolean;
}
export interface Statement {
  id: string;
  label: string;
  citation: string;
}
