// Puts the package together in dist/: the modules, the engine, translations, cues and maps.
//
//   npm run build -- BUILD      BUILD: the folder of the CMake preset `wasm`; ../../build/wasm
import { execFileSync } from "node:child_process";
import { copyFile, mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { basename, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL("..", import.meta.url));
const root = resolve(here, "../..");
const build = resolve(process.argv[2] ?? join(root, "build/wasm"));
const dist = join(here, "dist");

await rm(dist, { recursive: true, force: true });
await mkdir(join(dist, "translations"), { recursive: true });
await mkdir(join(dist, "cues"));

const compiler = createRequire(import.meta.url).resolve("typescript/bin/tsc");
execFileSync(process.execPath, [compiler, "--project", here], { stdio: "inherit" });
await copyFile(join(build, "bindings/wasm/distinguo.wasm"), join(dist, "distinguo.wasm"));

const catalogues = join(build, "src/language");
const languages = ["en"];
for (const name of (await readdir(catalogues)).filter((file) => file.endsWith(".mo")).sort()) {
  await copyFile(join(catalogues, name), join(dist, "translations", name));
  languages.push(basename(name, ".mo"));
}

// Of each language one file: its cue files by their paths.
const narrativeLanguages = (await readdir(join(root, "cues"))).sort();
for (const language of narrativeLanguages) {
  const files = {};
  for (const name of (await readdir(join(root, "cues", language))).sort()) {
    const path = `cues/${language}/${name}`;
    files[path] = await readFile(join(root, path), "utf8");
  }
  await writeFile(join(dist, "cues", `${language}.json`), JSON.stringify(files));
}

// All maps in one file, with what stands at the head of each: map NAME "TITLE", source "...".
const maps = [];
for (const file of (await readdir(join(root, "maps"))).filter((name) => name.endsWith(".map")).sort()) {
  const text = await readFile(join(root, "maps", file), "utf8");
  const [, name, title] = /^map\s+(\S+)\s+"([^"]*)"/m.exec(text);
  const [, source] = /^\s+source\s+"([^"]*)"/m.exec(text) ?? [undefined, ""];
  const unbroken = (words) => words.replace(/\s+/g, " ");
  maps.push({ name, title: unbroken(title), source: unbroken(source), text });
}
await writeFile(join(dist, "maps.json"), JSON.stringify(maps));

await writeFile(
  join(dist, "contents.js"),
  `export const languages = ${JSON.stringify(languages)};\nexport const narrativeLanguages = ${JSON.stringify(narrativeLanguages)};\n`,
);
