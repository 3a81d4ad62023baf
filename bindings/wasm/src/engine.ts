/** The address of a folder, or what gives the bytes of a file by its name in the package. */
export type Files = string | URL | ((name: string) => Promise<ArrayBuffer | Uint8Array | Response>);

/** The compiled engine and its memory. */
export declare class Engine {
  static load(files?: Files): Promise<Engine>;
  readonly version: string;
  readonly languages: readonly string[];
  readonly narrativeLanguages: readonly string[];
}
