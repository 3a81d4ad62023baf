// The engine answers as the native program does: on every published matter, and on every golden case that a page could
// ask for.
import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { distinguo, files, law, native, root, text, texts } from "./native.mjs";

const matters = [...files("matters", ".yaml")].filter((path) => !path.endsWith(".expected.yaml"));

describe("every published matter", () => {
  for (const path of matters) {
    test(`${path} is screened alike`, () => {
      assert.deepEqual(law.screen(text(path), { path }), JSON.parse(native("screen", path, "--format", "json")));
      assert.equal(law.writeMatter(text(path), path), native("matter", "convert", path, "--to", "yaml"));
      assert.deepEqual(law.readMatter(text(path), path), JSON.parse(native("matter", "convert", path, "--to", "json")));
    });
  }

  test("pages, reasons and questions about one are alike", () => {
    const path = "matters/landmarks/echr-siliadin.yaml";
    const matter = text(path);
    for (const format of ["text", "markdown", "html"]) {
      assert.equal(law.screenAs(matter, format, { path }), native("screen", path, "--format", format));
    }
    const statement = "echr-art4.servitude";
    assert.deepEqual(law.why(matter, statement, { path }), JSON.parse(native("why", path, statement, "--format", "json")));
    assert.deepEqual(
      law.whatIf(matter, { "locked-in": "yes", "pay-none": "not known" }, { path }),
      JSON.parse(native("what-if", path, "locked-in=yes", "pay-none=not-known", "--format", "json")),
    );
    assert.deepEqual(law.ask(matter, { path, limit: 20 }), JSON.parse(native("ask", path, "--list", "20", "--format", "json")));
  });
});

describe("every golden case of matters", () => {
  const folder = "tests/golden/matter";
  const tiny = distinguo.readLaw({ "tiny.law": text(`${folder}/tiny.law`) });

  // In errors the engine never repeats a line of a matter; nor does it count them, for they are a list.
  const withoutLines = (said) => said.replace(/^ +[0-9]+ \|.*\n +\|.*\n/gm, "").replace(/^[0-9]+ errors?.*\n$/m, "");

  for (const name of readdirSync(join(root, folder)).filter((each) => each !== "tiny.law")) {
    test(name, () => {
      const cases = text(`${folder}/${name}/expected.txt`).split(/^== /m).slice(1);
      for (const each of cases) {
        const [, file, expected] = /^(.*)\n([^]*)$/.exec(each);
        if (file.includes(".expected.")) continue;
        let said;
        try {
          said = tiny.writeMatter(text(`${folder}/${name}/${file}`), file);
        } catch (error) {
          assert.equal(error.name, "DistinguoError");
          assert.ok(error.problems.every((problem) => problem.place === null || problem.place.line > 0));
          said = `${error.message}\n`;
        }
        // A matter that was read may be followed by warnings, which are not told here.
        assert.equal(said, withoutLines(expected));
      }
    });
  }
});

describe("every golden command that a page could ask for", () => {
  const folder = "tests/golden/cli";
  const laws = new Map();
  const lawIn = (dir) => {
    if (!laws.has(dir)) {
      const there = Object.fromEntries(Object.entries(texts(`${folder}/${dir}`, ".law")).map(([path, of]) => [`${dir}/${path}`, of]));
      laws.set(dir, distinguo.readLaw(there));
    }
    return laws.get(dir);
  };

  // "screen a.yaml --law traffic" as { words: ["screen", "a.yaml"], laws: ["traffic"] }; nothing where it is not this simple.
  const flags = ["exemptions", "full", "common", "details", "svg", "record", "legal"];
  function parsed(line) {
    if (/[|;<>&$'"]/.test(line)) return null;
    const asked = { words: [], options: {} };
    const parts = line.trim().split(/\s+/).slice(1);
    for (let i = 0; i < parts.length; ++i) {
      const name = /^--(.*)$/.exec(parts[i])?.[1];
      if (name === undefined) asked.words.push(parts[i]);
      else if (flags.includes(name)) asked.options[name.replaceAll("-", "_")] = true;
      else asked.options[name.replaceAll("-", "_")] = parts[++i];
    }
    return asked;
  }

  const answers = {
    screen: (own, [path], format, options) => own.screenAs(text(`${folder}/${path}`), format, { ...options, path }),
    why: (own, [path, statement], format, options) => own.whyAs(text(`${folder}/${path}`), statement, format, { ...options, path }),
    "what-if": (own, [path, ...changed], format, options) => {
      const changes = Object.fromEntries(changed.map((change) => change.replace("not-known", "not known").split("=")));
      return own.whatIfAs(text(`${folder}/${path}`), changes, format, { ...options, path });
    },
    compare: (own, [one, other], format, options) => own.compareAs(one, other, format, options),
    prove: (own, _words, format, options) => own.proveAs(format, options),
    factsheet: (own, words, format, options) => own.factsheet(format, words.length > 0 ? { ...options, laws: words } : options),
    ask: (own, [path], format, { list, ...options }) => own.askAs(text(`${folder}/${path}`), format, { ...options, path, limit: Number(list) }),
  };

  const known = ["law_dir", "law", "as_of", "standard", "person", "format", "limit", "exemptions", "full", "common", "details", "list", "claim"];
  let compared = 0;
  for (const path of files(folder, "/command")) {
    const golden = path.slice(0, -"/command".length);
    const asked = text(`${golden}/exit`).trim() === "0" ? parsed(text(path)) : null;
    if (asked === null) continue;
    const [command, ...words] = asked.words;
    const { law_dir, law: laws_, format = "text", claim, limit, ...options } = asked.options;
    const simple =
      command in answers && law_dir !== undefined && Object.keys(asked.options).every((name) => known.includes(name)) &&
      words.every((word) => !word.endsWith(".law") && !word.endsWith(".txt")) && (command !== "ask" || options.list !== undefined);
    if (!simple || (command === "screen" && words.length !== 1)) continue;
    ++compared;
    test(golden.slice(folder.length + 1), () => {
      if (laws_ !== undefined) options.laws = laws_.split(",");
      if (claim !== undefined) options.claims = [claim];
      if (limit !== undefined) options.limit = Number(limit);
      assert.equal(answers[command](lawIn(law_dir), words, format, options), text(`${golden}/expected.txt`));
    });
  }
  test("they are many", () => assert.ok(compared > 20, `${compared}`));
});
