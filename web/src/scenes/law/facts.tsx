import type { LawFact } from 'distinguo';
import { useState } from 'preact/hooks';
import { t } from '../../i18n';
import { matches } from '../../search';
import { Disclosure, Field, Notice } from '../../ui';
import { FormulaView } from './formula';
import type { LawIndex } from './law';
import { sensitivityWords } from './words';

const place = (id: string) => `#/law/${id.slice(0, id.indexOf('.'))}/${id}`;

export function Facts({ law }: { law: LawIndex }) {
  const [words, setWords] = useState('');
  const [topic, setTopic] = useState('');
  const topics = [...new Set(law.data.facts.map((each) => each.topic))];
  const found = law.data.facts.filter((each) =>
    (topic === '' || each.topic === topic) && matches(words, [each.label, each.question, each.definition, each.id]));
  return (
    <>
      <p class="lead">{t('All laws are built on one vocabulary of facts: questions in plain words that can be answered yes, no, or not known.')}</p>
      <div class="filters">
        <Field label={t('Search')}>
          {(control) => <input type="search" {...control} value={words} onInput={(event) => setWords(event.currentTarget.value)} />}
        </Field>
        <Field label={t('Topic')}>
          {(control) => (
            <select {...control} value={topic} onChange={(event) => setTopic(event.currentTarget.value)}>
              <option value="">{t('all')}</option>
              {topics.map((each) => <option key={each} value={each}>{each}</option>)}
            </select>
          )}
        </Field>
      </div>
      <p class="small soft" role="status">{t('Facts: {count}', { count: found.length })}</p>
      {topics.map((each) => {
        const here = found.filter((fact) => fact.topic === each);
        return here.length > 0 && (
          <Disclosure key={each} open={words.trim() !== '' || topic !== ''} class="statement" summary={<><span class="label">{each}</span> <span class="soft">{here.length}</span></>}>
            <ul class="rows">
              {here.map((fact) => (
                <li key={fact.id}>
                  <a href={`#/law/facts/${fact.id}`}>{fact.question}</a>
                  <span class="small soft">{[fact.label, fact.legal || fact.sensitivity > 1 ? sensitivityWords(fact.sensitivity, fact.legal) : ''].filter(Boolean).join(' · ')}</span>
                  {fact.unverified && <span class="unverified">{t('not checked')}</span>}
                </li>
              ))}
            </ul>
          </Disclosure>
        );
      })}
    </>
  );
}

export function FactPage({ law, fact }: { law: LawIndex; fact: LawFact }) {
  const presumed = law.data.presumptions.filter((each) => each.fact === fact.id);
  const users = law.users(fact.id);
  return (
    <article>
      <p><a href="#/law/facts">{t('Facts')}</a> · {fact.topic}</p>
      <h2>{fact.question}</h2>
      <p class="soft">{fact.label} <code dir="ltr">{fact.id}</code></p>
      {fact.definition && <p lang="en" dir="auto">{fact.definition}</p>}
      <dl>
        <div><dt>{t('Asking')}</dt><dd>{sensitivityWords(fact.sensitivity, fact.legal)}</dd></div>
        {fact.age_below !== undefined && <div><dt>{t('Age')}</dt><dd>{t('it follows from an age under {age} at the time', { age: fact.age_below })}</dd></div>}
        {fact.source && <div><dt>{t('Source')}</dt><dd lang="en" dir="auto">{fact.source}</dd></div>}
        {fact.implies && (
          <div>
            <dt>{t('A yes implies')}</dt>
            <dd>{fact.implies.map((each, at) => (
              <>{at > 0 && ', '}<a href={`#/law/facts/${each.fact}`}>{each.answer === 'yes' ? law.label(each.fact) : t('not: {label}', { label: law.label(each.fact) })}</a></>
            ))}</dd>
          </div>
        )}
      </dl>
      {fact.note && <p class="small" lang="en" dir="auto">{fact.note}</p>}
      {fact.unverified && <Notice kind="care" title={t('Not checked yet')}><p lang="en" dir="auto">{fact.unverified}</p></Notice>}
      {presumed.length > 0 && (
        <section>
          <h3>{t('Presumed on reasonable grounds')}</h3>
          {presumed.map((each, at) => <Disclosure key={at} summary={each.from ?? t('when')}><FormulaView law={law} formula={each.when} home="" /></Disclosure>)}
        </section>
      )}
      {users.length > 0 && (
        <section>
          <h3>{t('Used by')}</h3>
          <ul>{users.map((id) => <li key={id}><a href={place(id)}>{law.label(id)}</a> <span class="soft">{law.citation(id)}</span></li>)}</ul>
        </section>
      )}
    </article>
  );
}
