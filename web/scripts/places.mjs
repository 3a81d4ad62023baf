// Checks that every translation has the {places} of its text:  node scripts/places.mjs CATALOGUE.po
import { readFileSync } from 'node:fs';
import gettext from 'gettext-parser';

const places = (text) => [...new Set(text.match(/\{\w+\}/g))].sort().join(' ');
let wrong = 0;
for (const { msgid, msgstr } of Object.values(gettext.po.parse(readFileSync(process.argv[2])).translations[''] ?? {})) {
  if (!msgid || !msgstr[0] || places(msgid) === places(msgstr[0])) continue;
  console.error(`the places differ:\n  ${msgid}\n  ${msgstr[0]}`);
  wrong = 1;
}
process.exit(wrong);
