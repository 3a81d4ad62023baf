import type { Fact } from 'distinguo';
import { useState } from 'preact/hooks';
import { t } from '../i18n';
import { matches } from '../search';
import { facts, useVocabulary } from '../vocabulary';
import { Field } from './field';

const most = 30;

// A fact of the vocabulary, found by words of its label, question or definition.
export function FactSearch({ label, name, value, onChoose }: { label: string; name: string; value: string; onChoose: (fact: string) => void }) {
  useVocabulary();
  const [words, set] = useState('');
  const found = [...facts.value.values()].filter((fact) => matches(words, [fact.label, fact.question, fact.definition, fact.name]));
  const chosen = facts.value.get(value);
  const shown = words.trim() === '' ? (chosen ? [chosen] : []) : found.slice(0, most);
  return (
    <div class="fact-search">
      <Field label={label} hint={t('Words of the question, such as “papers” or “debt”')}>
        {(control) => <input type="search" {...control} value={words} autocomplete="off" onInput={(event) => set(event.currentTarget.value)} />}
      </Field>
      <p class="small soft" role="status">
        {words.trim() === '' ? '' : found.length > most ? t('Facts: {count}; the first {most} are shown', { count: found.length, most }) : t('Facts: {count}', { count: found.length })}
      </p>
      <ul class="facts">
        {shown.map((fact) => <Row key={fact.name} fact={fact} name={name} chosen={fact.name === value} onChoose={onChoose} />)}
      </ul>
    </div>
  );
}

function Row({ fact, name, chosen, onChoose }: { fact: Fact; name: string; chosen: boolean; onChoose: (fact: string) => void }) {
  return (
    <li>
      <label class={chosen ? 'chosen' : ''}>
        <input type="radio" name={name} checked={chosen} onChange={() => onChoose(fact.name)} />
        <span>
          <strong>{fact.label}</strong>
          <small>{fact.question}</small>
        </span>
      </label>
    </li>
  );
}
