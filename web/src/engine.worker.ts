// The worker that holds the engine: loads it once, and a translation of the law for each language asked for.
import { expose } from 'comlink';
import { load, type AskOptions, type Interview, type Law, type Question } from 'distinguo';

// The files of the engine by their names in its package, at the addresses that the build gave them.
const addresses = import.meta.glob<string>('../../bindings/wasm/dist/**/*.{wasm,mo,json}', { query: '?url', import: 'default', eager: true });

const started = load({ files: (name) => fetch(addresses[`../../bindings/wasm/dist/${name}`]!) });
const laws = new Map<string, Promise<Law>>();

function lawIn(language: string): Promise<Law> {
  let law = laws.get(language);
  if (!law) {
    law = started.then((engine) => (language === engine.law.language ? engine.law : engine.law.translated(language)));
    laws.set(language, law);
  }
  return law;
}

// One at a time: what was worked out for the last question of the talk serves the next.
let talk: { language: string; interview: Interview } | undefined;

async function interviewIn(language: string): Promise<Interview> {
  const law = await lawIn(language);
  if (talk?.language !== language) {
    talk?.interview.free();
    talk = { language, interview: law.interview() };
  }
  return talk.interview;
}

const served = {
  async call(language: string, method: string, given: unknown[]): Promise<unknown> {
    const law = (await lawIn(language)) as unknown as Record<string, (...given: unknown[]) => unknown>;
    return law[method]!(...given);
  },
  async nextQuestion(language: string, matter: string, options: AskOptions): Promise<Question | undefined> {
    return (await interviewIn(language)).next(matter, options);
  },
  async nextQuestions(language: string, matter: string, limit: number, options: AskOptions): Promise<Question[]> {
    return (await interviewIn(language)).ranked(matter, limit, options);
  },
  async lawName(): Promise<string> {
    return (await started).law.name;
  },
};

export type Served = typeof served;
expose(served);
