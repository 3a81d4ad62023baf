// The Node.js side of json_logic.py: one wish a line, one answer a line.
const { LogicEngine } = require("json-logic-engine");

const engine = new LogicEngine();
let rules;
let records;
const answers = [];

function run() {
  for (let i = 0; i < records.length; ++i) {
    const record = records[i];
    const answer = answers[i];
    for (let k = 0; k < rules.length; ++k) answer[k] = rules[k](record) ? 1 : 0;
  }
}

require("readline").createInterface({ input: process.stdin }).on("line", (line) => {
  const wish = JSON.parse(line);
  if (wish === "run") {
    run();
    console.log("true");
  } else if (wish === "findings") {
    console.log(JSON.stringify(answers));
  } else {
    rules = wish.rules.map((rule) => engine.build(rule));
    records = wish.records;
    for (let i = 0; i < records.length; ++i) answers.push(new Array(rules.length).fill(0));
    console.log("true");
  }
});
