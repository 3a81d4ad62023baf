// What tests share: the package, the files of the repository, and the program that the engine is compared with.
import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { load } from "../dist/distinguo.js";

export const root = fileURLToPath(new URL("../../..", import.meta.url));
export const text = (path) => readFileSync(join(root, path), "utf8");

/** All files below a folder whose names end so, in order. */
export function files(folder, ending) {
  return readdirSync(join(root, folder), { recursive: true })
    .map((name) => join(folder, name))
    .filter((path) => path.endsWith(ending) && statSync(join(root, path)).isFile())
    .sort();
}

export const texts = (folder, ending) =>
  Object.fromEntries(files(folder, ending).map((path) => [relative(folder, path), text(path)]));

/** What the native program prints. */
export function native(...args) {
  const program = process.env.DISTINGUO_PROGRAM ?? join(root, "build/release/src/cli/distinguo");
  return execFileSync(program, args, { cwd: root, encoding: "utf8", maxBuffer: 1 << 28 });
}

export const distinguo = await load();
export const law = distinguo.law;
