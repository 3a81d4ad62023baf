// Made of schema/matter.schema.json by `npm run types`. Do not edit.

export type Country = string;
/**
 * A name in the law: lower-case words joined by hyphens.
 */
export type Name = string;
/**
 * An answer, a piece of evidence, or a list of pieces; pieces that say yes and no make the fact disputed.
 */
export type Answer = YesOrNo | ("not known" | "not asked" | "rather not say") | Piece | (YesOrNo | Piece)[];
export type YesOrNo = true | false | "yes" | "no";

/**
 * The persons, facts and evidence about one set of events, as YAML or JSON. docs/matters.md explains it with an example. The schema checks the form; `distinguo` also checks the names of facts and instruments, dates and ages.
 */
export interface Matter {
  /**
   * What the matter is called.
   */
  title: string;
  /**
   * The events in a few sentences.
   */
  summary?: string;
  /**
   * Of a decided case: how it is cited.
   */
  citation?: string;
  /**
   * Where the facts come from: an address, or a description of the file.
   */
  source?: string;
  /**
   * Anything else that a reader should know.
   */
  note?: string;
  /**
   * When the events took place: a day, a month, a year, or from one to another; an open end is not known.
   */
  dates?: string | number;
  /**
   * The day whose law is looked at; without it, the law of the days of the events, else of today.
   */
  "as-of"?: string;
  /**
   * The countries concerned: ISO 3166-1 alpha-2. They choose the instruments that apply.
   */
  countries?: Country | Country[];
  /**
   * The instruments to look at, in this order; without it, those that apply.
   */
  law?: Name | Name[];
  facts?: Facts;
  /**
   * The persons whom the findings are about. Without it, one person with the id `person` is assumed.
   *
   * @minItems 1
   */
  persons?: Person[];
}
/**
 * Facts of the matter: they hold for each person unless the person's own say otherwise.
 */
export interface Facts {
  [k: string]: Answer;
}
/**
 * One piece of evidence.
 */
export interface Piece {
  /**
   * Whether it supports the fact or contradicts it.
   */
  says: true | false | "yes" | "no";
  /**
   * Who or what says so: the person, the court, a payslip.
   */
  by?: string;
  /**
   * The exact words.
   */
  quote?: string;
  /**
   * Where in the source: page, paragraph.
   */
  at?: string;
  /**
   * A remark.
   */
  note?: string;
  /**
   * No: read from a text by the program, and not yet confirmed by a person. Yes if left out.
   */
  confirmed?: true | false | "yes" | "no";
}
export interface Person {
  /**
   * A name in the law: lower-case words joined by hyphens.
   */
  id: string;
  /**
   * How reports call the person; the id if absent.
   */
  label?: string;
  /**
   * Age in completed years at the time of the events.
   */
  age?: number;
  /**
   * Date of birth.
   */
  born?: string;
  /**
   * Whether the age is disputed: facts that follow from it are then disputed too.
   */
  "age-disputed"?: true | false | "yes" | "no";
  talk?: Talk;
  facts?: Facts1;
}
/**
 * How the talk with the person was set up, and what they agreed to for it. No finding rests on it.
 */
export interface Talk {
  /**
   * The day of the talk.
   */
  date?: string;
  /**
   * Whether nobody could hear or see it whom the person did not want there.
   */
  private?: true | false | "yes" | "no";
  /**
   * Whether one was needed, and is independent: no companion, relative or employer of the person, and none of those who brought them.
   */
  interpreter?: "not needed" | "independent" | "not independent";
  /**
   * Whether the person agreed to this talk.
   */
  "agrees-to-talk"?: true | false | "yes" | "no";
  /**
   * Whether the person agreed that these notes are kept.
   */
  "agrees-to-keep"?: true | false | "yes" | "no";
  /**
   * Whether the person agreed that they are passed on.
   */
  "agrees-to-share"?: true | false | "yes" | "no";
  /**
   * Whether the person agreed that they are used for statistics or study.
   */
  "agrees-to-research"?: true | false | "yes" | "no";
}
/**
 * Facts of this person. Evidence here replaces that of the matter on the same fact.
 */
export interface Facts1 {
  [k: string]: Answer;
}
