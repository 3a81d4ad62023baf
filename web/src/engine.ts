// The engine: the law and its reasoning as WebAssembly, in a worker, so that the page never waits for it.
//
//   const screening = await engine.screen(fileOf(matter), { today: today() });
//
// All methods of Law (bindings/wasm), each giving a promise, and each answering in the language of the page.
import { wrap, type Remote } from 'comlink';
import type { AskOptions, Law, Question } from 'distinguo';
import type { Served } from './engine.worker';
import { language } from './i18n';

type Methods = { [K in keyof Law as Law[K] extends (...given: never[]) => unknown ? K : never]: Law[K] };
export type Engine = {
  [K in keyof Methods]: Methods[K] extends (...given: infer Given) => infer Answer ? (...given: Given) => Promise<Awaited<Answer>> : never;
};

let served: Remote<Served> | undefined;

const worker = (): Remote<Served> =>
  (served ??= wrap<Served>(new Worker(new URL('./engine.worker.ts', import.meta.url), { type: 'module' })));

export const engine = new Proxy({} as Engine, {
  get: (_, method: keyof Engine) => (...given: unknown[]) => worker().call(language.value, method, given),
});

// The questions of a talk, each quickly after the answer to the last (Interview of bindings/wasm).
export const interview = {
  next: (matter: string, options: AskOptions): Promise<Question | undefined> => worker().nextQuestion(language.value, matter, options),
  ranked: (matter: string, limit: number, options: AskOptions): Promise<Question[]> => worker().nextQuestions(language.value, matter, limit, options),
};

// One line with what the law is and its fingerprint.
export const lawName = (): Promise<string> => worker().lawName();

