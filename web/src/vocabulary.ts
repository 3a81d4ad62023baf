// What the law has, in the language of the page: read once for each language.
import { useEffect } from 'preact/hooks';
import { computed, signal } from '@preact/signals';
import type { Fact, Instrument } from 'distinguo';
import { engine } from './engine';
import { language } from './i18n';

interface Vocabulary {
  language: string;
  facts: ReadonlyMap<string, Fact>;
  instruments: readonly Instrument[];
  finding: ReadonlySet<string>;
}

const read = signal<Vocabulary>({ language: '', facts: new Map(), instruments: [], finding: new Set() });
let reading = '';

// Keeps the vocabulary in step with the language while a scene that needs it is open.
export function useVocabulary(): void {
  useEffect(() => {
    const wanted = language.value;
    if (reading === wanted) return;
    reading = wanted;
    void Promise.all([engine.facts(), engine.instruments(), engine.statements()]).then(
      ([facts, instruments, statements]) => {
        if (language.value !== wanted) return;
        const finding = new Set(statements.filter(({ kind }) => kind === 'offence' || kind === 'protection').map(({ name }) => instrumentOf(name)));
        read.value = { language: wanted, facts: new Map(facts.map((fact) => [fact.name, fact])), instruments, finding };
      },
      () => (reading = ''),
    );
  }, [language.value]);
}

export const facts = computed(() => read.value.facts);
export const instruments = computed(() => read.value.instruments);
export const finding = computed(() => read.value.finding); // instruments with offences or protections

// "un-tip" of "un-tip.means".
export const instrumentOf = (statement: string): string => statement.split('.')[0]!;

// What people read of a fact; its id until the vocabulary is there.
export const factLabel = (id: string): string => facts.value.get(id)?.label ?? id.replaceAll('-', ' ');
export const instrumentLabel = (id: string): string => instruments.value.find((each) => each.name === id)?.label ?? id;
