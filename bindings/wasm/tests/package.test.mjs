// What a program in JavaScript can rely on.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import { DistinguoError, load } from "../dist/distinguo.js";
import { distinguo, files, law, native, root, text } from "./native.mjs";

const here = fileURLToPath(new URL("..", import.meta.url));
const matter = {
  title: "A test", dates: "2019-03-01", countries: ["GB"],
  persons: [{ id: "person-1", age: 16, facts: { recruited: "yes", "papers-kept": "yes", "border-crossed": "no" } }],
};

test("the law is the one the native program has", () => {
  const counts = [law.instruments(), law.statements(), law.facts(), law.claims()].map(({ length }) => length);
  assert.ok(native("version").includes("%s instruments, %s statements, %s facts, %s claims".replaceAll("%s", () => counts.shift())));
  assert.match(law.name, /^published law: \d+ instruments, \d+ statements, \d+ facts, fingerprint [0-9a-f]{16}$/);
  assert.equal(law.language, "en");
  assert.equal(law.direction, "ltr");
});

test("everything of the law is listed with its texts", () => {
  assert.ok(law.instruments().length > 20 && law.statements().length > 200 && law.facts().length > 200 && law.claims().length > 20);
  const treaty = law.instruments().find(({ name }) => name === "un-tip");
  assert.match(treaty.title, /Protocol to Prevent, Suppress and Punish/);
  assert.deepEqual(treaty.countries, ["*"]);
  assert.deepEqual(
    law.statements().filter(({ name }) => name === "un-tip.trafficking").map(({ kind }) => kind), ["offence"]);
  const fact = law.facts().find(({ name }) => name === "papers-kept");
  assert.ok(fact.question.endsWith("?") && [1, 2, 3].includes(fact.sensitivity) && fact.legal === false);
});

test("a translation has the same findings in other words", async () => {
  for (const language of distinguo.languages.filter((each) => each !== "en")) {
    const other = await law.translated(language);
    assert.equal(other.language, language);
    assert.equal(other.direction, language === "ar" ? "rtl" : "ltr");
    assert.equal(other.fingerprint, law.fingerprint);
    const path = "matters/landmarks/echr-siliadin.yaml";
    assert.equal(other.screenAs(text(path), "html", { path }), native("--lang", language, "screen", path, "--format", "html"));
  }
  const spanish = await law.translated("es");
  assert.equal(await spanish.translated("es"), spanish);
  const french = await spanish.translated("fr");
  assert.equal(french.facts()[0].question, (await law.translated("fr")).facts()[0].question);
  assert.equal((await french.translated("en")).facts()[0].question, law.facts()[0].question);
  await assert.rejects(law.translated("tlh"), (error) => error instanceof DistinguoError && /en .*es/.test(error.help));
});

test("a narrative is read as the native program reads it", async () => {
  const path = "tests/golden/cli/narratives/story.txt";
  const expected = JSON.parse(native("read", path, "--format", "json"));
  assert.deepEqual(await law.read(text(path), { title: "story.txt" }), expected);
  assert.deepEqual(await law.read(text(path), { title: "story.txt", language: "en" }), expected);
  assert.equal(await law.readAs(text(path), "html", { title: "story.txt" }), native("read", path, "--format", "html"));
});

test("narratives are read in every language of the cues", async () => {
  const told = {
    en: "Her passport was taken away from her.", es: "Le quitaron el pasaporte y no podía salir de la casa.",
    fr: "On lui a pris son passeport et elle ne pouvait pas sortir.", pt: "Ficaram com o passaporte dela e ela não podia sair.",
  };
  assert.deepEqual(Object.keys(told), [...distinguo.narrativeLanguages]);
  for (const [language, story] of Object.entries(told)) {
    const reading = await law.read(story);
    assert.equal(reading.language, language, story);
    assert.ok(reading.evidence.length > 0, story);
    assert.deepEqual((await law.read(story, { language })).evidence, reading.evidence);
  }
  await assert.rejects(law.read("xyzzy"), { name: "DistinguoError", code: "C0110" });
  await assert.rejects(law.read("xyzzy", { language: "tlh" }), { name: "DistinguoError" });
});

test("what was read counts, and nobody has confirmed it", async () => {
  const reading = await law.read("She was recruited by an agency. Her passport was taken away from her.", { title: "A story" });
  const read = await law.matterOf(reading);
  assert.equal(read.title, "A story");
  const statements = law.screen(read, { laws: ["un-tip"] }).persons[0].instruments[0].readings[0].statements;
  assert.equal(statements.find(({ id }) => id === "un-tip.act").finding, "established");
  assert.equal(statements.find(({ id }) => id === "un-tip.act").confirmed, false);
});

test("a matter is an object or a file, with the same findings", () => {
  const yaml = law.writeMatter(matter);
  assert.deepEqual(law.screen(yaml), law.screen(matter));
  assert.deepEqual(law.screen(JSON.stringify(matter), { path: "m.json" }), law.screen(matter));
  assert.deepEqual(law.readMatter(yaml), law.readMatter(JSON.stringify(matter)));
  assert.equal(law.writeMatter(law.readMatter(yaml)), yaml);
});

test("findings alone are the same findings", () => {
  const findings = (screening) => screening.persons[0].instruments.flatMap(({ readings }) =>
    readings.flatMap(({ statements }) => statements.map(({ id, finding }) => [id, finding])));
  assert.deepEqual(findings(law.screen(matter, { explain: false })), findings(law.screen(matter)));
});

test("not known is never no", () => {
  const unknown = { ...matter, persons: [{ id: "person-1" }] };
  for (const { protections, instruments } of law.screen(unknown).persons) {
    for (const { statements } of instruments.flatMap(({ readings }) => readings)) {
      for (const { id, kind, in_force, finding } of statements) {
        assert.ok(kind !== "offence" || !in_force || finding !== "ruled out", id);
      }
    }
    for (const { finding } of protections) assert.notEqual(finding, "ruled out");
  }
});

test("an interview asks on from what the matter says now, in the order in which it is best asked", () => {
  const options = { laws: ["un-tip", "un-som"], as_of: "2026-03-01" };
  const told = (facts) => ({ title: "A talk", persons: [{ id: "one", facts }] });
  const interview = law.interview();
  const first = interview.next(told({}), options);
  assert.deepEqual(interview.ranked(told({}), 3, options), law.ask(told({}), { ...options, limit: 3 }).questions);
  const asked = [first.id];
  const facts = {};
  for (let question = first; asked.length < 6; asked.push(question.id)) {
    facts[question.id] = "no";
    question = interview.next(told(facts), options);
    assert.ok(question && !asked.includes(question.id));
  }
  // Put off, then taken back, then begun anew.
  assert.notEqual(interview.next(told({}), { ...options, later: [first.id] }).id, first.id);
  assert.deepEqual(interview.next(told({}), options), first);
  interview.free();
  assert.deepEqual(interview.next(told({}), options), first);
  interview.free();
  assert.throws(() => interview.next(told({}), { ...options, later: ["no-such-fact"] }), { code: "C0104" });
});

test("an error says what, where and what to do, and no word of the matter", () => {
  const wrong = "title: Secret\nfacts:\n  recruted: yes\n  papers-kept: the boss\n";
  assert.throws(() => law.screen(wrong, { path: "mine.yaml" }), (error) => {
    assert.ok(error instanceof DistinguoError);
    assert.equal(error.kind, "input");
    assert.equal(error.problems.length, 2);
    assert.equal(error.path, "mine.yaml");
    assert.deepEqual([error.place.line, error.place.column], [3, 3]);
    assert.equal(wrong.slice(error.place.begin, error.place.end), "recruted");
    assert.match(error.help, /recruited/);
    assert.match(error.message, /^mine\.yaml:3:3: error M\d{4}: /);
    assert.doesNotMatch(`${error.message} ${error.stack} ${JSON.stringify(error.problems)}`, /Secret|boss/);
    return true;
  });
  assert.throws(() => law.screen(matter, { standart: "proof" }), { kind: "call", path: "options" });
  assert.throws(() => law.why(matter, "un-tip.traficking"), { kind: "call", code: "C0105" });
  assert.throws(() => law.screen("title: [", { path: "m.yaml" }), { kind: "input", code: "M0103" });
  assert.throws(() => distinguo.readLaw({ "a.law": "instrument" }), { kind: "input", path: "a.law" });
});

test("a person's text that is no Unicode text is read or refused", () => {
  for (const title of ["\ud800", "\0", "𝓐".repeat(1000), "\u202e"]) {
    try {
      law.screen({ ...matter, title }, { explain: false });
    } catch (error) {
      assert.ok(error instanceof DistinguoError);
    }
  }
});

test("the law is compared, proved and drawn as by the native program", () => {
  const day = { as_of: "2020-01-01" };
  assert.deepEqual(
    law.compare("un-tip.trafficking", "uk-msa-2015.trafficking", day),
    JSON.parse(native("compare", "un-tip.trafficking", "uk-msa-2015.trafficking", "--as-of", "2020-01-01", "--format", "json")),
  );
  const claims = law.claims().slice(0, 5).map(({ name }) => name);
  const named = claims.flatMap((name) => ["--claim", name]);
  assert.deepEqual(law.prove({ ...day, claims }), JSON.parse(native("prove", ...named, "--as-of", "2020-01-01", "--format", "json")));
  for (const name of ["un-tip.trafficking", "un-som"]) {
    assert.equal(law.ladder(name, day), native("law", "graph", name, "--svg", "--as-of", "2020-01-01"));
  }
  for (const format of ["text", "html"]) {
    assert.equal(law.factsheet(format, day), native("factsheet", "--as-of", "2020-01-01", "--format", format));
  }
});

test("a claim of one's own is proved or refuted", () => {
  const claims = `instrument mine
  title     "Claims of mine"
  short     "Mine"
  citation  "none"
  source    "none"
  applies   everywhere
  in force  2000-01-01
  guidance

claim smuggling-is-transnational "Smuggling is always transnational"
  from "test"
  un-som.smuggling implies border-crossed
`;
  const { proofs } = law.prove({ text: claims, as_of: "2020-01-01" });
  assert.deepEqual(proofs.map(({ claim, outcome }) => [claim, outcome]), [["mine.smuggling-is-transnational", "proved"]]);
});

test("a table is screened as by the native program", async () => {
  const table = "id,recruited,papers-kept,purpose-forced-labour\na,yes,yes,yes\nb,no,,perhaps\nc,yes,no\nd,,yes,\n";
  const folder = mkdtempSync(join(tmpdir(), "distinguo-"));
  try {
    writeFileSync(join(folder, "table.csv"), table);
    for (const out of ["csv", "jsonl"]) {
      const options = ["screen", join(folder, "table.csv"), "-o", join(folder, `found.${out}`), "--quiet", "--as-of", "2020-01-01",
        "--summary", join(folder, "summary.json"), "--carry", "id"];
      assert.throws(() => native(...options), { status: 1 }); // for some of it could not be read
      const found = await law.screenTable(table, { format: "csv", out, carry: ["id"], as_of: "2020-01-01" });
      assert.equal(found.findings, readFileSync(join(folder, `found.${out}`), "utf8"));
      const expected = JSON.parse(readFileSync(join(folder, "summary.json"), "utf8"));
      assert.deepEqual({ ...found.summary, title: "" }, { ...expected, title: "" });
      assert.deepEqual(found.problems.map(({ record, column }) => [record, column]), [[2, "purpose-forced-labour"], [3, ""]]);
      assert.doesNotMatch(JSON.stringify(found.problems), /perhaps/);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("every published map is beside the engine, under the native program's names", async () => {
  const maps = await law.maps();
  const listed = native("map", "list");
  assert.equal(maps.length, files("maps", ".map").length);
  for (const { name, title, text: own } of maps) {
    assert.ok(listed.includes(name) && title.length > 0, name);
    assert.equal(own, text(`maps/${name}.map`));
  }
});

test("records in JSON and maps of a standard or of one's own are read", async () => {
  const found = await law.screenTable('{"recruited": true, "purpose-forced-labour": 1}\nnot json\n', {
    format: "jsonl", statements: ["un-tip.act"], today: "2020-01-01",
  });
  assert.equal(found.findings, "record,un-tip.act\n1,established\n");
  assert.deepEqual(found.problems.map(({ record, column }) => [record, column]), [[2, ""]]);
  const maps = await law.maps();
  assert.ok(maps.some(({ name, title }) => name === "ctdc-2024" && title.length > 0));
  for (const { name, text: own } of maps) {
    if (name === "iccs") continue; // of categories, without columns that tell facts
    const columns = [...own.matchAll(/^column "([^"]*)"/gm)].map(([, column]) => column);
    const table = `${columns.map((column) => `"${column}"`).join(",")}\n${columns.map(() => "").join(",")}\n`;
    for (const map of [name, own]) assert.equal((await law.screenTable(table, { format: "csv", map, today: "2026-01-01" })).summary.records, 1);
  }
});

test("problems with quotes and line breaks in them are parted rightly", async () => {
  const { problems } = await law.screenTable('"a ""b"",\nc",recruited\n1,perhaps\n2,yes,3\n', { format: "csv", today: "2020-01-01", carry: ['a "b",\nc'] });
  assert.deepEqual(problems.map(({ record, column }) => [record, column]), [[1, "recruited"], [2, ""]]);
});

test("it runs in a worker, from bytes that it is given", async () => {
  const worker = new Worker(
    `const { workerData, parentPort } = require("node:worker_threads");
     const { readFile } = require("node:fs/promises");
     import(workerData.module).then(async ({ load }) => {
       const { law } = await load({ files: (name) => readFile(workerData.folder + name) });
       parentPort.postMessage([law.fingerprint, (await law.translated("fr")).language]);
     });`,
    { eval: true, workerData: { module: new URL("../dist/distinguo.js", import.meta.url).href, folder: join(here, "dist/") } },
  );
  const [fingerprint, language] = await new Promise((resolve, reject) => worker.on("message", resolve).on("error", reject));
  assert.equal(fingerprint, law.fingerprint);
  assert.equal(language, "fr");
  await worker.terminate();
});

test("two engines know nothing of each other", async () => {
  const other = await load();
  assert.notEqual(other, distinguo);
  assert.deepEqual(other.law.screen(matter, { explain: false }), law.screen(matter, { explain: false }));
});

test("memory does not grow with the number of questions", () => {
  const before = process.memoryUsage().arrayBuffers;
  for (let i = 0; i < 300; ++i) law.readMatter(JSON.stringify({ ...matter, summary: "x".repeat(1 << 16) }));
  assert.ok(process.memoryUsage().arrayBuffers <= before + (1 << 22));
});

test("the engine asks nothing of the machine but memory", () => {
  const module = new WebAssembly.Module(readFileSync(join(here, "dist/distinguo.wasm")));
  const asked = WebAssembly.Module.imports(module).map(({ name }) => name);
  assert.deepEqual(asked.filter((name) => /path|sock|random|clock|open|args|thread/.test(name)), []);
});

test("the lines that the README shows do what it says", () => {
  const [, shown] = /```js\n([^]*?)```/.exec(readFileSync(join(here, "README.md"), "utf8"));
  const [, printed] = /```text\n([^]*?)```/.exec(readFileSync(join(here, "README.md"), "utf8"));
  const out = execFileSync(process.execPath, ["--input-type=module", "--eval", shown], { cwd: here, encoding: "utf8" });
  assert.equal(out, printed);
});

test("the types are those of the schemas", async (context) => {
  const folder = mkdtempSync(join(tmpdir(), "distinguo-"));
  try {
    execFileSync(process.execPath, [join(here, "script/types.mjs"), folder]);
    for (const path of ["comparison", "matter", "questions", "reading", "screening", "summary"].map((name) => `${name}.ts`)) {
      assert.equal(readFileSync(join(here, "src/answers", path), "utf8"), readFileSync(join(folder, path), "utf8"), "run: npm run types");
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});
