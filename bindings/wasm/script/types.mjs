// Writes src/answers/*.ts from schema/*.schema.json, so that types and schemas cannot differ: npm run types.
import { mkdir, writeFile } from "node:fs/promises";
import { compileFromFile } from "json-schema-to-typescript";

const schemas = ["comparison", "law", "matrix", "matter", "questions", "reading", "screening", "summary"];

const root = new URL("../../../", import.meta.url);
const out = new URL(process.argv[2] ? `file://${process.argv[2]}/` : "../src/answers/", import.meta.url);
await mkdir(out, { recursive: true });
for (const name of schemas) {
  const text = await compileFromFile(new URL(`schema/${name}.schema.json`, root).pathname, {
    bannerComment: `// Made of schema/${name}.schema.json by \`npm run types\`. Do not edit.`,
    additionalProperties: false,
    ignoreMinAndMaxItems: true,
    style: { printWidth: 120 },
  });
  await writeFile(new URL(`${name}.ts`, out), text);
}
