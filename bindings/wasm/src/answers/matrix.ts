// Made of schema/matrix.schema.json by `npm run types`. Do not edit.

/**
 * What `distinguo compare --matrix --format json` writes: the same questions put to all laws. docs/comparing.md.
 */
export interface Matrix {
  format: "distinguo-matrix";
  format_version: 1;
  standard: "reasonable grounds" | "proof";
  as_of: string;
  tables: Table[];
}
export interface Table {
  title: string;
  instruments: {
    id: string;
    short: string;
  }[];
  questions: Question[];
}
export interface Question {
  id: string;
  label: string;
  note?: string;
  unverified?: string;
  /**
   * In the order of the table's instruments.
   */
  cells: Cell[];
}
export interface Cell {
  instrument: string;
  answer: "yes" | "partly" | "no" | "not expressed" | "not in force" | "undecided";
  citations: {
    statement: string;
    citation: string;
  }[];
  /**
   * Of a partly that is yes of some alternatives of the offence only: those.
   */
  alternatives: string[];
  /**
   * The smallest pattern that shows it, without the facts that the question names.
   */
  example: {
    fact: string;
    answer: "yes" | "no";
  }[];
  /**
   * The fact that decides where the example holds.
   */
  decides?: string;
  /**
   * A name that the question uses and the instrument lacks.
   */
  missing?: string;
}
