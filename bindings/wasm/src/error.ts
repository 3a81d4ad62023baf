/** A part of a text: lines and columns count from 1, columns in code points; [begin, end) are bytes of it in UTF-8. */
export interface Place {
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
  begin: number;
  end: number;
}

export interface Problem {
  /** Stable: "M0113". docs/errors.md has all. */
  code: string;
  message: string;
  /** What to do; empty where nothing is nearly certain. */
  help: string;
  /** The text that it is in: a matter's path, "options"; empty where it is in none. */
  path: string;
  /** null: it has no place in a text. */
  place: Place | null;
  warning: boolean;
  /** All of this as people read it. */
  text: string;
}

/**
 * What went wrong. It never holds a value of a matter, a narrative or a record, so it can be logged.
 * `message` has all problems as people read them; code, help, path and place are those of the first.
 */
export class DistinguoError extends Error {
  override readonly name = "DistinguoError";
  readonly code: string;
  readonly help: string;
  readonly path: string;
  readonly place: Place | null;

  constructor(
    /** "call": the program is wrong; "input": what it was given is; "memory"; "fault": the library is wrong. */
    readonly kind: "call" | "input" | "memory" | "fault",
    /** In the order of the texts that they are about. At least one. */
    readonly problems: readonly Problem[],
    text: string,
  ) {
    super(text.trimEnd());
    const first = problems[0]!;
    this.code = first.code;
    this.help = first.help;
    this.path = first.path;
    this.place = first.place;
  }
}
