// The compiled engine (include/distinguo/distinguo.h) and its memory: texts in, texts and errors out. Laws and readers are
// made once and kept, so nothing here is ever freed but texts and interviews.
import { languages, narrativeLanguages } from "./contents.js";
import { DistinguoError, type Place, type Problem } from "./error.js";
import { bytesOf, moduleOf, type Files } from "./files.js";

/** An address in the engine's memory. */
export type Pointer = number;

/** A text for the engine, or nothing: NULL. */
export type TextIn = string | Uint8Array | null;

const kinds = { 1: "call", 2: "input", 3: "memory", 4: "fault" } as const;

// From distinguo.h: DG_ZERO_TERMINATED is not used; sizes are always given.
const wordBytes = 4;
const placeBytes = 6 * wordBytes;

type Exports = Record<string, (...args: number[]) => number> & { memory: WebAssembly.Memory };

export class Engine {
  readonly version: string;
  readonly languages: readonly string[] = languages;
  readonly narrativeLanguages: readonly string[] = narrativeLanguages;

  static async load(files?: Files): Promise<Engine> {
    const module = await moduleOf(files, "distinguo.wasm");
    return new Engine(module, files);
  }

  /** The law that the engine was built with. */
  publishedLaw(): Pointer {
    return (this.#published ??= this.#made((out, error) => this.#exports.dg_law_published!(out, error)));
  }

  readLaw(texts: Record<string, string>, base: Pointer): Pointer {
    return this.#withFiles(texts, (paths, contents, sizes, count) =>
      this.#made((out, error) => this.#exports.dg_law_read!(base, paths, contents, sizes, count, out, error)),
    );
  }

  /** A law in another language than English, which it is in. */
  async translatedLaw(law: Pointer, language: string): Promise<Pointer> {
    const known = language === "en" || this.languages.includes(language);
    if (!known) throw noSuchLanguage("translation into", language, this.languages);
    const original = this.#originals.get(law) ?? law;
    if (language === "en") return original;
    return once(this.#translated, `${language} ${original}`, async () => {
      const catalogue = await bytesOf(this.#files, `translations/${language}.mo`);
      const translated = this.#withTexts([catalogue], ([at, size]) =>
        this.#made((out, error) => this.#exports.dg_law_translated_by!(original, at!, size!, out, error)),
      );
      this.#originals.set(translated, original);
      return translated;
    });
  }

  /** Readers of narratives for a law: of the language, or of all. */
  async readers(law: Pointer, language?: string): Promise<Pointer[]> {
    if (language !== undefined && !this.narrativeLanguages.includes(language)) {
      throw noSuchLanguage("reader of", language, this.narrativeLanguages);
    }
    const wanted = language === undefined ? this.narrativeLanguages : [language];
    const original = this.#originals.get(law) ?? law;
    return Promise.all(wanted.map((each) => once(this.#readers, `${each} ${original}`, () => this.#reader(original, each))));
  }

  /** A file of the package, read once. */
  async textBeside(name: string): Promise<string> {
    return once(this.#beside, name, async () => decoder.decode(await bytesOf(this.#files, name)));
  }

  newInterview(law: Pointer): Pointer {
    return this.#made((out, error) => this.#exports.dg_interview_new!(law, out, error));
  }

  freeInterview(interview: Pointer): void {
    this.#exports.dg_interview_free!(interview);
  }

  text(name: "dg_law_name" | "dg_law_language" | "dg_law_fingerprint", law: Pointer): string {
    return this.#textAt(this.#exports[name]!(law));
  }

  count(law: Pointer, thing: number): number {
    return this.#exports.dg_law_count!(law, thing);
  }

  textOf(law: Pointer, thing: number, index: number, what: number): string {
    return this.#textAt(this.#exports.dg_law_text!(law, thing, index, what));
  }

  /**
   * Calls a function that gives texts. `args` are its parameters up to those: a number as it is, a text by its address and
   * its size; a text in a list of its own by its address alone, closed by a zero; numbers in a list as an array.
   */
  call(name: string, args: (number | TextIn | readonly [TextIn] | readonly number[])[], answers = 1): string[] {
    const memory: Pointer[] = [];
    try {
      const given: number[] = [];
      for (const arg of args) {
        if (typeof arg === "number") {
          given.push(arg);
        } else if (Array.isArray(arg)) {
          given.push(typeof arg[0] === "number" ? this.#words(arg as number[], memory) : this.#put(arg[0] as TextIn, memory)[0]);
        } else {
          given.push(...this.#put(arg as TextIn, memory));
        }
      }
      const places = this.#words(new Array(2 * answers + 1).fill(0), memory);
      for (let i = 0; i < 2 * answers + 1; ++i) given.push(places + i * wordBytes);
      const status = this.#exports[name]!(...given);
      const word = (i: number) => this.#view().getUint32(places + i * wordBytes, true);
      if (status !== 0) throw this.#errorAt(status, word(2 * answers));
      return Array.from({ length: answers }, (_, i) => {
        memory.push(word(2 * i));
        return this.#slice(word(2 * i), word(2 * i + 1));
      });
    } finally {
      for (const at of memory) this.#exports.free!(at);
    }
  }

  #exports: Exports;
  #files: Files | undefined;
  #published: Pointer | undefined;
  #originals = new Map<Pointer, Pointer>(); // of translated laws
  #translated = new Map<string, Promise<Pointer>>();
  #readers = new Map<string, Promise<Pointer>>();
  #beside = new Map<string, Promise<string>>();

  private constructor(module: WebAssembly.Module, files: Files | undefined) {
    this.#files = files;
    const view = () => this.#view();
    this.#exports = new WebAssembly.Instance(module, imports(module, view)).exports as unknown as Exports;
    this.#exports._initialize?.();
    this.version = this.#textAt(this.#exports.dg_version!());
  }

  async #reader(law: Pointer, language: string): Promise<Pointer> {
    const cues = JSON.parse(decoder.decode(await bytesOf(this.#files, `cues/${language}.json`))) as Record<string, string>;
    return this.#withFiles(cues, (paths, texts, sizes, count) =>
      this.#made((out, error) => this.#exports.dg_reader_read!(law, paths, texts, sizes, count, out, error)),
    );
  }

  // ---- Memory ----

  // Made anew each time: the buffer is another when memory has grown.
  #view(): DataView {
    return new DataView(this.#exports.memory.buffer);
  }

  #allocate(size: number, memory: Pointer[]): Pointer {
    const at = this.#exports.malloc!(size) >>> 0;
    if (at === 0) throw new RangeError("there is no memory for this");
    memory.push(at);
    return at;
  }

  #words(words: readonly number[], memory: Pointer[]): Pointer {
    const at = this.#allocate(Math.max(1, words.length) * wordBytes, memory);
    words.forEach((word, i) => this.#view().setUint32(at + i * wordBytes, word, true));
    return at;
  }

  #put(text: TextIn, memory: Pointer[]): [Pointer, number] {
    if (text === null) return [0, 0];
    const bytes = typeof text === "string" ? encoder.encode(text) : text;
    const at = this.#allocate(bytes.length + 1, memory);
    const place = new Uint8Array(this.#exports.memory.buffer, at, bytes.length + 1);
    place.set(bytes);
    place[bytes.length] = 0;
    return [at, bytes.length];
  }

  #withTexts<Made>(texts: TextIn[], use: (...placed: [Pointer, number][]) => Made): Made {
    const memory: Pointer[] = [];
    try {
      return use(...texts.map((text) => this.#put(text, memory)));
    } finally {
      for (const at of memory) this.#exports.free!(at);
    }
  }

  #withFiles<Made>(
    files: Record<string, string>,
    use: (paths: Pointer, texts: Pointer, sizes: Pointer, count: number) => Made,
  ): Made {
    const count = Object.keys(files).length;
    return this.#withTexts([...Object.keys(files), ...Object.values(files)], (...placed) => {
      const memory: Pointer[] = [];
      try {
        const paths = this.#words(placed.map(([at]) => at), memory);
        const sizes = this.#words(placed.slice(count).map(([, size]) => size), memory);
        return use(paths, paths + count * wordBytes, sizes, count);
      } finally {
        for (const at of memory) this.#exports.free!(at);
      }
    });
  }

  #made(make: (out: Pointer, error: Pointer) => number): Pointer {
    const memory: Pointer[] = [];
    try {
      const places = this.#words([0, 0], memory);
      const status = make(places, places + wordBytes);
      if (status !== 0) throw this.#errorAt(status, this.#view().getUint32(places + wordBytes, true));
      return this.#view().getUint32(places, true);
    } finally {
      for (const at of memory) this.#exports.free!(at);
    }
  }

  #slice(at: Pointer, size: number): string {
    return decoder.decode(new Uint8Array(this.#exports.memory.buffer, at >>> 0, size));
  }

  /** Up to its closing zero. */
  #textAt(at: Pointer): string {
    const bytes = new Uint8Array(this.#exports.memory.buffer);
    return at === 0 ? "" : this.#slice(at, bytes.indexOf(0, at >>> 0) - (at >>> 0));
  }

  #errorAt(status: number, error: Pointer): DistinguoError {
    const { dg_error_text, dg_error_count, dg_error_place, dg_error_is_warning, dg_error_free } = this.#exports;
    const memory: Pointer[] = [];
    try {
      const place = this.#allocate(placeBytes, memory);
      const problems: Problem[] = [];
      for (let i = 0; i < dg_error_count!(error); ++i) {
        const text = (name: string) => this.#textAt(this.#exports[`dg_error_${name}`]!(error, i));
        dg_error_place!(place, error, i);
        problems.push({
          code: text("code"),
          message: text("message"),
          help: text("help"),
          path: text("path"),
          place: this.#placeAt(place),
          warning: dg_error_is_warning!(error, i) === 1,
          text: text("text_of"),
        });
      }
      return new DistinguoError(kinds[status as keyof typeof kinds], problems, this.#textAt(dg_error_text!(error)));
    } finally {
      for (const at of memory) this.#exports.free!(at);
      dg_error_free!(error);
    }
  }

  #placeAt(at: Pointer): Place | null {
    const word = (i: number) => this.#view().getUint32(at + i * wordBytes, true);
    if (word(0) === 0) return null;
    return { line: word(0), column: word(1), endLine: word(2), endColumn: word(3), begin: word(4), end: word(5) };
  }
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

// What fails is tried again when it is wanted again.
function once<T>(made: Map<string, Promise<T>>, name: string, make: () => Promise<T>): Promise<T> {
  let making = made.get(name);
  if (making === undefined) {
    making = make();
    made.set(name, making);
    making.catch(() => made.delete(name));
  }
  return making;
}

function noSuchLanguage(what: string, language: string, known: readonly string[]): DistinguoError {
  const code = "C0107";
  const message = `there is no ${what} \`${language}\``;
  const help = `the languages are: ${known.join(" ")}`;
  const text = `error ${code}: ${message}\n   help: ${help}\n`;
  return new DistinguoError("call", [{ code, message, help, path: "", place: null, warning: false, text }], text);
}

// The engine opens no file, no socket and no clock. What its C library may ask of a system: an environment, which is
// empty. All else is refused.
function imports(module: WebAssembly.Module, view: () => DataView): WebAssembly.Imports {
  const known: Record<string, (...args: number[]) => number | void> = {
    emscripten_notify_memory_growth() {},
    environ_get: () => 0,
    environ_sizes_get(count, size) {
      view().setUint32(count!, 0, true);
      view().setUint32(size!, 0, true);
      return 0;
    },
  };
  const given: Record<string, Record<string, WebAssembly.ImportValue>> = {};
  for (const { module: from, name } of WebAssembly.Module.imports(module)) {
    (given[from] ??= {})[name] =
      known[name] ??
      (() => {
        throw new WebAssembly.RuntimeError(`the engine asked for ${name}, which it should not`);
      });
  }
  return given;
}
