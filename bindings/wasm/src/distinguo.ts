// Distinguo in JavaScript: the law on trafficking in persons and smuggling of migrants, as a program.
//
// It decides for nobody. Not known is never "no", and no finding is a score. Nothing leaves the machine: the files
// beside this one are read, and nothing else; there is no clock, no storage and no network in it.
import { Engine } from "./engine.js";
import type { Files } from "./files.js";
import { Law } from "./law.js";

export * from "./answers.js";
export { DistinguoError, type Place, type Problem } from "./error.js";
export * from "./law.js";
export type { Files } from "./files.js";

export interface LoadOptions {
  /**
   * Where the files of this package are: the engine `distinguo.wasm`, `translations/es.mo`, `cues/en.json`, `maps.json`. A folder's
   * address, or a function that gives the bytes of one of these names. Else they are read from beside this module.
   */
  files?: Files;
}

/** Loads the engine with the published law. In a page do it in a worker: every call computes until it has its answer. */
export async function load(options: LoadOptions = {}): Promise<Distinguo> {
  const engine = await Engine.load(options.files);
  return new Distinguo(engine);
}

export class Distinguo {
  /** The published law, in English. */
  readonly law: Law;
  /** Of the program: "0.1.0". */
  readonly version: string;
  /** Of the law: "en" first. */
  readonly languages: readonly string[];
  /** In which narratives can be read: "en", "es", "fr", "pt". */
  readonly narrativeLanguages: readonly string[];

  /** @internal */
  constructor(engine: Engine) {
    this.version = engine.version;
    this.languages = engine.languages;
    this.narrativeLanguages = engine.narrativeLanguages;
    this.#engine = engine;
    this.law = Law.published(engine);
  }

  /**
   * A law from texts by their paths (docs/language.md): the whole of it, vocabulary and all; or, with `base`, added to that
   * law, in place of its texts that declare the same instrument.
   */
  readLaw(texts: Record<string, string>, base?: Law): Law {
    return Law.read(this.#engine, texts, base);
  }

  #engine: Engine;
}
