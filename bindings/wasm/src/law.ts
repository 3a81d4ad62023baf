import type {
  Comparison, Matter, Proofs, Questions, Reading, Screening, Summary, WhatIf, Why,
} from "./answers.js";
import type { Engine } from "./engine.js";

export interface Instrument {
  /** "un-tip". */
  name: string;
  label: string;
  title: string;
  citation: string;
  source: string;
  /** ISO 3166-1 alpha-2; "*" alone: everywhere. */
  countries: string[];
}

export interface Statement {
  /** "un-tip.means". */
  name: string;
  kind: "element" | "offence" | "exemption" | "aggravation" | "rule" | "difference" | "outcome" | "protection" | "indicator";
  label: string;
  citation: string;
}

export interface Fact {
  /** "papers-kept". */
  name: string;
  label: string;
  /** In plain words, to be asked. */
  question: string;
  /** What counts. */
  definition: string;
  /** The title of its group. */
  topic: string;
  source: string;
  /** 1 may be asked early, 2 with care, 3 hurts. */
  sensitivity: 1 | 2 | 3;
  /** For a decision-maker, never for the person. */
  legal: boolean;
}

export interface Claim {
  name: string;
  label: string;
  source: string;
}

/** A matter as an object, or as the text of a file, YAML or JSON. */
export type MatterLike = Matter | string;

export interface CommonOptions {
  /** "grounds" (reasonable grounds, where presumptions speak) or "proof". */
  standard?: "grounds" | "proof";
  /** The law of this day: "2014-06-12". */
  as_of?: string;
  /** Taken where no other date is given. Else the day of this machine. */
  today?: string;
}

export interface MatterOptions extends CommonOptions {
  /** The id of one person of the matter; else all. */
  person?: string;
  /** What the matter is called in errors. A text whose path does not end in .json is read as YAML. */
  path?: string;
}

export interface ScreenOptions extends MatterOptions {
  /** Instruments to look at; else those that apply. */
  laws?: string[];
}

export interface AskOptions extends ScreenOptions {
  /** How many; 10. */
  limit?: number;
  /** A file answers, not a person: sensitivity does not count. */
  record?: boolean;
  /** Also what a decision-maker finds; implies `record`. */
  legal?: boolean;
}

export interface CompareOptions extends CommonOptions {
  /** Offences count only where no exemption applies. */
  exemptions?: boolean;
  /** Patterns in full, too. */
  full?: boolean;
  /** Patterns in a list; 12. */
  limit?: number;
}

export interface ProveOptions {
  as_of?: string;
  today?: string;
  /** Only these. */
  claims?: string[];
  /** A law text with claims of one's own, read as if it were one of the law. */
  text?: string;
  /** What `text` is called in errors. */
  path?: string;
}

export interface ReadOptions {
  /** Of the narrative: one of `narrativeLanguages`; else it is recognised. */
  language?: string;
  title?: string;
}

export interface FactsheetOptions {
  /** Instruments; else the two protocols of the United Nations. */
  laws?: string[];
  as_of?: string;
  today?: string;
}

export interface MapInfo {
  /** "ctdc-2024". */
  name: string;
  title: string;
  source: string;
  /** As a file, to read or to change: docs/maps.md. */
  text: string;
}

export interface TableOptions extends CommonOptions {
  format: "csv" | "tsv" | "jsonl";
  /** The name of a published map, or the text of one's own; else columns are called as facts. */
  map?: string;
  /** Columns of findings; else protections, offences and outcomes of `laws`, else of the two protocols. */
  statements?: string[];
  laws?: string[];
  /** Further columns to carry over to the findings. */
  carry?: string[];
  /** Also a column for each statement on which these rest, and one that names the facts that may still matter. */
  reasons?: boolean;
  /** What open records lack is counted, too; true if left out. */
  summary?: boolean;
  /** The format of the findings; "csv". */
  out?: "csv" | "tsv" | "jsonl";
  /** What parts cells, in place of a comma or a tab. */
  separator?: string;
}

export interface RecordProblem {
  /** From 1; the header is not counted. */
  record: number;
  /** Empty: the whole record was left out. */
  column: string;
  /** Says the reason, and never the cell. */
  problem: string;
}

export interface TableFindings {
  /** The table of findings: a row for each record that could be read. */
  findings: string;
  problems: RecordProblem[];
  summary: Summary;
}

export type PageFormat = "html" | "text" | "markdown";

/**
 * A law in one language, and all that can be asked of it. Every method but `translated`, `read` and `matterOf`, which may
 * have to read a file first, answers at once; all throw DistinguoError. A matter is only read, never changed or kept.
 */
export declare class Law {
  /** "en", "es", ... (BCP 47). */
  readonly language: string;
  /** "rtl" for Arabic. */
  readonly direction: "ltr" | "rtl";
  /** One line, with the counts and the fingerprint. */
  readonly name: string;
  /** Tells two laws apart; the same in every language. */
  readonly fingerprint: string;
  readonly languages: readonly string[];

  /** @internal */
  static published(engine: Engine): Law;

  /** The same law in another language; what is not translated keeps its English with the mark "[en] ". */
  translated(language: string): Promise<Law>;

  instruments(): Instrument[];
  statements(): Statement[];
  facts(): Fact[];
  claims(): Claim[];

  /** Every finding on every person, protections first. `explain: false`: without the reasons, much faster. */
  screen(matter: MatterLike, options?: ScreenOptions & { explain?: boolean }): Screening;
  screenAs(matter: MatterLike, format: PageFormat, options?: ScreenOptions): string;
  /** Why the finding on one statement ("un-tip.trafficking") is what it is. */
  why(matter: MatterLike, statement: string, options?: MatterOptions): Why;
  whyAs(matter: MatterLike, statement: string, format: PageFormat, options?: MatterOptions): string;
  /** What changes when facts are otherwise: { "papers-kept": "no" }. */
  whatIf(matter: MatterLike, changes: Record<string, "yes" | "no" | "not known">, options?: ScreenOptions): WhatIf;
  /** The best next questions to a person, best first; gentle ones before those that hurt. */
  ask(matter: MatterLike, options?: AskOptions): Questions;

  /** Where two laws part, over all fact patterns: instruments, or statements, perhaps "smuggle@2014-01-01". */
  compare(one: string, other: string, options?: CompareOptions): Comparison;
  compareAs(one: string, other: string, format: "text", options?: CompareOptions & { common?: boolean }): string;
  /** Decides claims over all fact patterns. */
  prove(options?: ProveOptions): Proofs;
  proveAs(format: PageFormat, options?: ProveOptions & { details?: boolean }): string;
  /** An offence or another statement as a ladder; of an instrument, what refers to what. SVG. */
  ladder(name: string, options?: { as_of?: string; today?: string }): string;
  /** How trafficking and smuggling differ, law by law. */
  factsheet(format: PageFormat, options?: FactsheetOptions): string;

  /** The evidence that a narrative tells, none of it confirmed. Reads the cues of the language first, once. */
  read(text: string, options?: ReadOptions): Promise<Reading>;
  /** A matter with the evidence of a reading, unconfirmed until a person confirms it. */
  matterOf(reading: Reading): Promise<Matter>;

  /** A matter file, checked; YAML, or JSON where `path` ends in .json. */
  readMatter(text: string, path?: string): Matter;
  /** A matter as a YAML file, as the program writes it. */
  writeMatter(matter: MatterLike): string;

  /** What data standards tell of facts. */
  maps(): MapInfo[];
  /** A table of records, screened. */
  screenTable(text: string, options: TableOptions): TableFindings;
}
