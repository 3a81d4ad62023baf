// Made of schema/summary.schema.json by `npm run types`. Do not edit.

export type Count = number;

/**
 * What `distinguo screen TABLE --summary --format json` writes: counts of what records say. Open means that a record does not say enough; it never means no. docs/records.md.
 */
export interface SummaryOfATable {
  format: "distinguo-summary";
  format_version: 1;
  notice: string;
  /**
   * Of the map, or the name of the table.
   */
  title: string;
  /**
   * Where the standard of the map is published.
   */
  source?: string;
  /**
   * Of findings other than protections.
   */
  standard: "reasonable grounds" | "proof";
  as_of: string;
  /**
   * That were screened.
   */
  records: number;
  /**
   * Records that could not be read; not among `records`.
   */
  left_out: number;
  /**
   * Cells that could not be read or were not foreseen; each counts as not known.
   */
  bad_cells: number;
  /**
   * Protections first.
   */
  findings: Finding[];
  /**
   * Of the facts that columns tell.
   */
  told: Told[];
  /**
   * Cells with a value that the map does not foresee.
   */
  unforeseen: {
    column: string;
    cells: Count;
  }[];
  /**
   * Columns of the table that the map does not name.
   */
  unmapped: string[];
  /**
   * Columns of the map that the table lacks.
   */
  absent: string[];
  /**
   * Every fact that is named above.
   */
  vocabulary: Fact[];
}
export interface Finding {
  statement: string;
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
  unverified?: string;
  instrument: string;
  standard: "reasonable grounds" | "proof";
  established: Count;
  disputed: Count;
  open: Count;
  ruled_out: Count;
  /**
   * Unknown facts on which open records depend, most first.
   */
  missing: Missing[];
}
export interface Missing {
  fact: string;
  /**
   * Open records that may still be changed by it.
   */
  may_matter: number;
  /**
   * Open records that a yes alone would establish; the next three likewise.
   */
  yes_establishes: number;
  yes_rules_out: Count;
  no_establishes: Count;
  no_rules_out: Count;
}
export interface Told {
  fact: string;
  yes: Count;
  no: Count;
  disputed: Count;
  not_known: Count;
}
export interface Fact {
  id: string;
  label: string;
  question: string;
  group: string;
  sensitivity: number;
  legal: boolean;
  unverified?: string;
}
