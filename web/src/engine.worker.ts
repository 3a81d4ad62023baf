// The worker that holds the engine: loads it once, and a translation of the law for each language asked for.
import { expose } from 'comlink';
import { load, type Law } from 'distinguo';

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

const served = {
  async call(language: string, method: string, given: unknown[]): Promise<unknown> {
    const law = (await lawIn(language)) as unknown as Record<string, (...given: unknown[]) => unknown>;
    return law[method]!(...given);
  },
  async lawName(): Promise<string> {
    return (await started).law.name;
  },
};

export type Served = typeof served;
expose(served);
