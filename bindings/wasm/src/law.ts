import type {
  Comparison, LawAsData, Matrix, Matter, Proofs, Question, Questions, Reading, Screening, Summary, WhatIf, Why,
} from "./answers.js";
import type { Engine, Pointer, TextIn } from "./engine.js";
import { parseCsv } from "./csv.js";

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
  /** How many; 10, and in an interview the one to ask now. */
  limit?: number;
  /** Facts that were put off: asked when no other question of their weight is left. */
  later?: string[];
  /** Facts not to be asked on this day. */
  not_now?: string[];
  /** A file answers, not a person: sensitivity does not count. */
  record?: boolean;
  /** Also what a decision-maker finds; implies `record`. */
  legal?: boolean;
  /** How large a finding may be for exact counting; 262144. Fewer: faster, and the order perhaps less good. */
  max_nodes?: number;
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
export class Law {
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
  static published(engine: Engine): Law {
    return new Law(engine, engine.publishedLaw());
  }

  /** @internal */
  static read(engine: Engine, texts: Record<string, string>, base?: Law): Law {
    return new Law(engine, engine.readLaw(texts, base === undefined ? 0 : base.#law));
  }

  /** The same law in another language; what is not translated keeps its English with the mark "[en] ". */
  async translated(language: string): Promise<Law> {
    return language === this.language ? this : new Law(this.#engine, await this.#engine.translatedLaw(this.#law, language));
  }

  // ---- What is in it ----

  instruments(): Instrument[] {
    return this.#list(Thing.instrument, (text) => ({
      name: text(What.name),
      label: text(What.label),
      title: text(What.title),
      citation: text(What.citation),
      source: text(What.source),
      countries: text(What.countries).split(" ").filter((country) => country !== ""),
    }));
  }

  statements(): Statement[] {
    return this.#list(Thing.statement, (text) => ({
      name: text(What.name),
      kind: text(What.kind) as Statement["kind"],
      label: text(What.label),
      citation: text(What.citation),
    }));
  }

  facts(): Fact[] {
    return this.#list(Thing.fact, (text) => ({
      name: text(What.name),
      label: text(What.label),
      question: text(What.question),
      definition: text(What.definition),
      topic: text(What.topic),
      source: text(What.source),
      sensitivity: Number(text(What.sensitivity)) as Fact["sensitivity"],
      legal: text(What.legal) === "yes",
    }));
  }

  claims(): Claim[] {
    return this.#list(Thing.claim, (text) => ({
      name: text(What.name),
      label: text(What.label),
      source: text(What.source),
    }));
  }

  /** All of it: every version of every statement with its formula, citation and doubts, the vocabulary, the claims. */
  data(): LawAsData {
    return JSON.parse(this.#call("dg_law_json", []));
  }

  // ---- Of a matter ----

  /** Every finding on every person, protections first. `explain: false`: without the reasons, much faster. */
  screen(matter: MatterLike, options: ScreenOptions & { explain?: boolean } = {}): Screening {
    return JSON.parse(this.#ofMatter("dg_screen", matter, [], options));
  }

  screenAs(matter: MatterLike, format: PageFormat, options: ScreenOptions = {}): string {
    return this.#ofMatter("dg_screen", matter, [], { ...options, format });
  }

  /** Why the finding on one statement ("un-tip.trafficking") is what it is. */
  why(matter: MatterLike, statement: string, options: MatterOptions = {}): Why {
    return JSON.parse(this.#ofMatter("dg_why", matter, [[statement]], options));
  }

  whyAs(matter: MatterLike, statement: string, format: PageFormat, options: MatterOptions = {}): string {
    return this.#ofMatter("dg_why", matter, [[statement]], { ...options, format });
  }

  /** What changes when facts are otherwise: { "papers-kept": "no" }. */
  whatIf(matter: MatterLike, changes: Record<string, "yes" | "no" | "not known">, options: ScreenOptions = {}): WhatIf {
    return JSON.parse(this.#ofMatter("dg_what_if", matter, [], { ...options, changes }));
  }

  whatIfAs(
    matter: MatterLike,
    changes: Record<string, "yes" | "no" | "not known">,
    format: PageFormat,
    options: ScreenOptions = {},
  ): string {
    return this.#ofMatter("dg_what_if", matter, [], { ...options, changes, format });
  }

  /** The best next questions to a person, best first; gentle ones before those that hurt. */
  ask(matter: MatterLike, options: AskOptions = {}): Questions {
    return JSON.parse(this.#ofMatter("dg_ask", matter, [], options));
  }

  askAs(matter: MatterLike, format: "text", options: AskOptions = {}): string {
    return this.#ofMatter("dg_ask", matter, [], { ...options, format });
  }

  /** For one question after another to one person: only the first takes its time. Free it in the end. */
  interview(): Interview {
    return new Interview(this.#engine, this.#law);
  }

  // ---- Of the law itself ----

  /** Where two laws part, over all fact patterns: instruments, or statements, perhaps "smuggle@2014-01-01". */
  compare(one: string, other: string, options: CompareOptions = {}): Comparison {
    return JSON.parse(this.#call("dg_compare", [[one], [other], [asked(options)]]));
  }

  compareAs(one: string, other: string, format: PageFormat, options: CompareOptions & { common?: boolean } = {}): string {
    return this.#call("dg_compare", [[one], [other], [asked({ ...options, format })]]);
  }

  /** The same questions put to all laws: every answer is a proof. */
  matrix(options: CommonOptions = {}): Matrix {
    return JSON.parse(this.#call("dg_matrix", [[asked(options)]]));
  }

  /** Decides claims over all fact patterns. */
  prove(options: ProveOptions = {}): Proofs {
    return JSON.parse(this.#prove({ ...options, format: "json" }));
  }

  proveAs(format: PageFormat, options: ProveOptions & { details?: boolean } = {}): string {
    return this.#prove({ ...options, format });
  }

  /** An offence or another statement as a ladder; of an instrument, what refers to what. SVG. */
  ladder(name: string, options: { as_of?: string; today?: string } = {}): string {
    return this.#call("dg_drawing", [[name], [asked(options)]]);
  }

  /** How trafficking and smuggling differ, law by law. */
  factsheet(format: PageFormat, options: FactsheetOptions = {}): string {
    return this.#call("dg_fact_sheet", [[asked({ ...options, format })]]);
  }

  // ---- Narratives ----

  /** The evidence that a narrative tells, none of it confirmed. Reads the cues of the language first, once. */
  async read(text: string, options: ReadOptions = {}): Promise<Reading> {
    return JSON.parse(await this.#read(text, options.language, { title: options.title }));
  }

  /** The same as a page, with the evidence marked in the text. */
  async readAs(text: string, format: PageFormat, options: ReadOptions = {}): Promise<string> {
    return this.#read(text, options.language, { title: options.title, format });
  }

  /** A matter with the evidence of a reading, unconfirmed until a person confirms it. */
  async matterOf(reading: Pick<Reading, "text" | "title" | "language">): Promise<Matter> {
    return JSON.parse(await this.#read(reading.text, reading.language, { title: reading.title, format: "matter" }));
  }

  // ---- Matters as files ----

  /** A matter file, checked: YAML; or JSON, where `path` ends in .json. */
  readMatter(text: string, path?: string): Matter {
    return JSON.parse(this.#call("dg_matter", [text, [JSON.stringify({ format: "json", path: pathOf(text, path) })]]));
  }

  /** A matter as a YAML file, as the program writes it. */
  writeMatter(matter: MatterLike, path?: string): string {
    return this.#call("dg_matter", [textOf(matter), [JSON.stringify({ format: "yaml", path: pathOf(matter, path) })]]);
  }

  // ---- Tables ----

  /** What data standards tell of facts. Reads the published maps, once. */
  async maps(): Promise<MapInfo[]> {
    return JSON.parse(await this.#engine.textBeside("maps.json"));
  }

  /** A table of records, screened. */
  async screenTable(text: string | Uint8Array, options: TableOptions): Promise<TableFindings> {
    const { map, summary = true, ...others } = options;
    const given = asked({ ...others, missing: summary, ...(map === undefined ? {} : await this.#map(map)) });
    const [findings, problems, sum] = this.#engine.call("dg_screen_table", [this.#law, text, [given]], 3);
    return {
      findings: findings!,
      problems: parseCsv(problems!).slice(1).map(([record, column, problem]) => ({
        record: Number(record), column: column!, problem: problem!,
      })),
      summary: JSON.parse(sum!),
    };
  }

  #engine: Engine;
  #law: Pointer;

  private constructor(engine: Engine, law: Pointer) {
    this.#engine = engine;
    this.#law = law;
    this.language = engine.text("dg_law_language", law);
    this.direction = /^(ar|fa|he|ps|ur)\b/.test(this.language) ? "rtl" : "ltr";
    this.name = engine.text("dg_law_name", law);
    this.fingerprint = engine.text("dg_law_fingerprint", law);
    this.languages = engine.languages;
  }

  #list<Each>(thing: number, make: (text: (what: number) => string) => Each): Each[] {
    return Array.from({ length: this.#engine.count(this.#law, thing) }, (_, index) =>
      make((what) => this.#engine.textOf(this.#law, thing, index, what)),
    );
  }

  async #map(map: string): Promise<{ map?: string; map_text?: string; map_path?: string }> {
    if (map.includes("\n")) return { map_text: map };
    const published = (await this.maps()).find(({ name }) => name === map);
    return published ? { map_text: published.text, map_path: map } : { map };
  }

  #call(name: string, args: Parameters<Engine["call"]>[1]): string {
    return this.#engine.call(name, [this.#law, ...args])[0]!;
  }

  #ofMatter(name: string, matter: MatterLike, args: [TextIn][], options: MatterOptions & { format?: PageFormat; changes?: object }): string {
    return this.#call(name, ofMatter(matter, args, options));
  }

  #prove({ text, ...options }: ProveOptions & { format: string }): string {
    return this.#call("dg_prove", [text ?? null, [asked(options)]]);
  }

  async #read(text: string, language: string | undefined, options: object): Promise<string> {
    const readers = await this.#engine.readers(this.#law, language);
    return this.#call("dg_read", [readers, readers.length, text, [JSON.stringify(options)]]);
  }
}

/**
 * What was worked out for one question, kept for the next. What is known is always what the matter says, whether answers
 * were added to it, changed or taken back since the last question.
 */
export class Interview {
  /** The question to ask now, on the topic of the last one if it is worth it; none when no answer can change a finding. */
  next(matter: MatterLike, options: Omit<AskOptions, "limit"> = {}): Question | undefined {
    return this.#ask(matter, options).questions[0];
  }

  /** The best next questions, best first. */
  ranked(matter: MatterLike, limit: number, options: Omit<AskOptions, "limit"> = {}): Question[] {
    return this.#ask(matter, { ...options, limit }).questions;
  }

  /** Forgets what the matter said; the interview begins anew when it is used again. */
  free(): void {
    if (this.#interview !== undefined) this.#engine.freeInterview(this.#interview);
    this.#interview = undefined;
  }

  #engine: Engine;
  #law: Pointer;
  #interview: Pointer | undefined;

  /** @internal */
  constructor(engine: Engine, law: Pointer) {
    this.#engine = engine;
    this.#law = law;
  }

  #ask(matter: MatterLike, options: AskOptions): Questions {
    this.#interview ??= this.#engine.newInterview(this.#law);
    return JSON.parse(this.#engine.call("dg_interview_ask", [this.#interview, ...ofMatter(matter, [], options)])[0]!);
  }
}

// From distinguo.h.
const Thing = { instrument: 1, statement: 2, fact: 3, claim: 4 } as const;
const What = {
  name: 1, label: 2, title: 3, citation: 4, source: 5, kind: 6, question: 7, definition: 8, topic: 9, sensitivity: 10,
  legal: 11, countries: 12,
} as const;

/** The options of a call. The engine has no clock, so that the day is told. */
function asked(options: object): string {
  return JSON.stringify({ today: today(), ...options });
}

function ofMatter(matter: MatterLike, args: [TextIn][], options: MatterOptions): (TextIn | [TextIn])[] {
  return [textOf(matter), ...args, [asked({ ...options, path: pathOf(matter, options.path) })]];
}

function today(): string {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => `${part}`.padStart(2, "0")).join("-");
}

function textOf(matter: MatterLike): string {
  return typeof matter === "string" ? matter : JSON.stringify(matter);
}

function pathOf(matter: MatterLike, path: string | undefined): string {
  if (typeof matter !== "string") return path?.endsWith(".json") ? path : "matter.json";
  return path ?? (matter.trimStart().startsWith("{") ? "matter.json" : "matter.yaml");
}
