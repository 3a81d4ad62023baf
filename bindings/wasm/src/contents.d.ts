// What is in the package beside the engine. Written by script/package.mjs.
export declare const languages: readonly string[];
export declare const narrativeLanguages: readonly string[];
