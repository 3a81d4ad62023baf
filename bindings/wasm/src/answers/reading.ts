// Made of schema/reading.schema.json by `npm run types`. Do not edit.

/**
 * What `distinguo read FILE --format json` writes: the evidence read in a text, none of it confirmed by a person. What was not found is not known; it never means no. Places are bytes of `text`, half-open. docs/narratives.md.
 */
export interface ReadingOfANarrative {
  format: "distinguo-reading";
  format_version: 1;
  notice: string;
  title: string;
  /**
   * Of the cues it was read with: ISO 639-1.
   */
  language: string;
  confirmed: false;
  /**
   * What was read, as UTF-8: of HTML, PDF and DOCX what was taken out of the file.
   */
  text: string;
  /**
   * In the order of the text.
   */
  evidence: Sighting[];
  /**
   * Found, and no evidence: threatened, promised, supposed, general, of others.
   */
  set_aside: Aside[];
  /**
   * What the text speaks of, whoever it is said of, denied or not, and what words only suggest: for coding, and no evidence.
   */
  about_text: {
    fact: string;
    quote: string;
    at: Span;
    line: number;
    /**
     * The cue that found it.
     */
    cue: string;
  }[];
  /**
   * Named or charged; never evidence of what happened.
   */
  charges: {
    /**
     * Left out: a provision of no charge that the cues name.
     */
    charge?: string;
    quote: string;
    at: Span;
    /**
     * Nobody of this text is said to be charged with it; coding does not count it.
     */
    in_general?: true;
  }[];
  /**
   * Every fact that is named above.
   */
  vocabulary: Fact[];
}
export interface Sighting {
  fact: string;
  answer: "yes" | "no";
  quote: string;
  at: Span;
  line: number;
  sentence: Span;
  /**
   * Which of the sentences on the line where the quote begins.
   */
  sentence_of_line: number;
  /**
   * The cue that found it.
   */
  cue: string;
  /**
   * Who says so; left out: the narrator.
   */
  by?: string;
  /**
   * The teller is not certain.
   */
  unsure?: true;
  segment?: "recruitment" | "journey" | "destination" | "after";
}
export interface Span {
  begin: number;
  end: number;
}
export interface Aside {
  fact: string;
  answer: "yes" | "no";
  quote: string;
  at: Span;
  line: number;
  sentence: Span;
  /**
   * Which of the sentences on the line where the quote begins.
   */
  sentence_of_line: number;
  /**
   * The cue that found it.
   */
  cue: string;
  /**
   * Who says so; left out: the narrator.
   */
  by?: string;
  /**
   * The teller is not certain.
   */
  unsure?: true;
  segment?: "recruitment" | "journey" | "destination" | "after";
  context:
    "possibility" | "unproved" | "question" | "threat" | "promise" | "plan" | "general" | "elsewhere" | "another";
  context_words?: string;
  context_at?: Span;
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
