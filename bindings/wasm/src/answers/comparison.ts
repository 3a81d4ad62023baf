// Made of schema/comparison.schema.json by `npm run types`. Do not edit.

/**
 * What the one requires in every pattern.
 */
export type Facts = Literal[];
/**
 * How many patterns there are in all; null when there are too many to count exactly.
 */
export type Count = number | null;
export type Facts1 = Literal[];
/**
 * As many as were asked for, fewest facts first.
 */
export type Patterns = Facts1[];

/**
 * What `distinguo compare LAW LAW --format json` writes: where two laws part, over all fact patterns. docs/comparing.md.
 */
export interface Comparison {
  format: "distinguo-comparison";
  format_version: 1;
  standard: "reasonable grounds" | "proof";
  /**
   * Whether exemptions count.
   */
  exemptions: boolean;
  one: Party;
  other: Party;
  /**
   * What `one` is to `other`; null when it could not be decided, and then nothing follows.
   */
  relation: "same" | "narrower" | "wider" | "crossing" | "apart" | null;
  only_one?: Parting;
  only_other?: Parting;
  /**
   * Where both apply.
   */
  common?: {
    possible: boolean;
    always: Facts1;
    /**
     * Parts of `one` that are met wherever either applies.
     */
    one: Part[];
    other: Part[];
    count: Count;
    patterns: Patterns;
  };
}
export interface Party {
  statement: string;
  instrument: string;
  label: string;
  citation: string;
  as_of: string;
}
/**
 * Where the one applies and the other does not.
 */
export interface Parting {
  possible: boolean;
  always: Facts;
  groups: Group[];
  full: List;
}
export interface Literal {
  fact: string;
  answer: "yes" | "no";
}
/**
 * One reason why the other law does not apply. No missing part: the other law as a whole.
 */
export interface Group {
  missing: Missing[];
  /**
   * The parts of the one that the missing parts narrow.
   */
  narrowed: Part[];
  count: Count;
  patterns: Patterns;
}
export interface Missing {
  statement?: string;
  citation?: string;
  fact?: string;
  /**
   * False: it is not met. True: it is met, where the law wants it not to be.
   */
  met: boolean;
}
/**
 * An element, an exemption, or a fact that the offence names itself.
 */
export interface Part {
  statement?: string;
  citation?: string;
  fact?: string;
}
/**
 * The same in full; patterns are listed on request.
 */
export interface List {
  count: Count;
  patterns: Patterns;
}
