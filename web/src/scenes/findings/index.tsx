// The findings on one matter: protections first, then offences, differences, what was told.
import { useEffect, useState } from 'preact/hooks';
import { useAsked } from '../../asked';
import { engine, lawName } from '../../engine';
import { openExample, OpenButton, SaveDialog } from '../../files';
import { dated, language, t } from '../../i18n';
import { LookButton } from '../../looking';
import { fileOf } from '../../matter';
import { begun, lookOptions, matter, personId, today } from '../../state';
import { instruments, useVocabulary } from '../../vocabulary';
import { Button, Notice, useOpenOnPaper } from '../../ui';
import { personName, PersonSwitch } from '../interview/persons';
import { Differences } from './differences';
import { Offences } from './offences';
import { Protections } from './protections';
import { readingOf, type Reading } from './reading';
import { Supposing, supposed } from './suppose';
import { WhatWasTold } from './told';
import './findings.css';

function Nothing() {
  return (
    <>
      <h1>{t('Findings')}</h1>
      <p class="lead">{t('Nothing is told yet. Begin with a talk or a text, or open a matter.')}</p>
      <div class="actions">
        <a class="button main" href="#/interview">{t('Interview')}</a>
        <a class="button" href="#/story">{t('Story')}</a>
        <OpenButton />
        <Button kind="quiet" onClick={() => void openExample()}>{t('See a made-up example')}</Button>
      </div>
    </>
  );
}

function Head() {
  const [saving, save] = useState(false);
  return (
    <>
      <div class="tools screen-only">
        <PersonSwitch />
        <LookButton />
        <span class="gap" />
        <OpenButton />
        <Button onClick={() => save(true)}>{t('Save')}</Button>
        <Button onClick={() => print()}>{t('Print')}</Button>
      </div>
      {saving && <SaveDialog onClose={() => save(false)} />}
    </>
  );
}

// What is on paper must say what it is, without the page around it.
function PrintedHead({ reading }: { reading: Reading }) {
  const { basis, dates: { first, last } } = reading.screening.law_of;
  const day = (one: string | null) => (one ? dated(one) : '…');
  const why = { asked: t('the day that was chosen'), events: t('when the events took place'), today: t('today, for no day was chosen and no date of the events is given') }[basis];
  const { value: law } = useAsked(lawName, []);
  return (
    <dl class="method">
      <div><dt>{t('Standard')}</dt><dd>{reading.screening.standard === 'proof' ? t('proof') : t('reasonable grounds: presumptions count, and can be rebutted')}</dd></div>
      <div><dt>{t('The law of')}</dt><dd>{first === last ? day(first) : t('{first} to {last}', { first: day(first), last: day(last) })} ({why})</dd></div>
      {reading.screening.matter.countries.length > 0 && <div><dt>{t('Countries')}</dt><dd>{reading.screening.matter.countries.join(', ')}</dd></div>}
      <div class="print-only"><dt>{t('Printed')}</dt><dd>{dated(today())}</dd></div>
      {law && <div class="print-only"><dt>{t('Law')}</dt><dd dir="ltr">{law}</dd></div>}
    </dl>
  );
}

// Whose laws these are: without a country they are everybody's, and some countries have none of their own (as
// countries_without_law() of src/report/screening_page.cpp: a treaty of several countries is no law of one).
function WhoseLaws() {
  const countries = matter.value.countries ?? [];
  const without = countries.filter((country) => !instruments.value.some((each) => each.countries.length === 1 && each.countries[0] === country));
  if (countries.length === 0 && !matter.value.law?.length) {
    return <Notice kind="care"><p>{t('No country is given. So the laws of all countries stand here, most of which cannot help this person. Say where it happened, and where the person is now, under “Matter and laws”.')}</p></Notice>;
  }
  return without.length > 0 ? <Notice kind="care"><p>{t('No national law of {countries} is in this program yet.', { countries: without.join(', ') })}</p></Notice> : null;
}

const typing = 150; // milliseconds between two keys

function Found() {
  useOpenOnPaper();
  useVocabulary();
  useEffect(() => () => { supposed.value = {}; }, []);
  const id = matter.value.persons.some((each) => each.id === personId.value) ? personId.value : matter.value.persons[0]!.id;
  const text = JSON.stringify(fileOf(matter.value));
  const options = { ...lookOptions.value, person: id, path: 'matter.json' };
  const on = [text, id, lookOptions.value, language.value];
  // The findings at once, on the other standard too, to stand beside them; then with their reasons, which take longer.
  const quick = useAsked(() => engine.screen(text, { ...options, explain: false }), on);
  const proof = useAsked(() => engine.screen(text, { ...options, standard: 'proof', explain: false }), on);
  const grounds = useAsked(() => (lookOptions.value.standard === 'proof' ? engine.screen(text, { ...options, standard: 'grounds', explain: false }) : Promise.resolve(undefined)), on);
  const full = useAsked(() => engine.screen(text, options), on, typing);
  const shown = full.waiting && !quick.waiting ? quick.value ?? full.value : full.value ?? quick.value;
  const error = quick.error ?? full.error;
  if (error) return <><h1>{t('Findings')}</h1><Head /><Notice kind="error" title={t('The engine could not answer')}><pre class="wrong" lang="en" dir="ltr">{error}</pre></Notice></>;
  const reading = shown && readingOf(shown, id);
  return (
    <div class="found" aria-busy={full.waiting}>
      <h1>{matter.value.title || t('Findings')}</h1>
      <Head />
      {!reading ? <p class="waiting" role="status">{t('One moment …')}</p> : (
        <>
          {matter.value.persons.length > 1 && <h2 class="who">{personName(id)}</h2>}
          <Notice><p>{t('It helps people decide; it does not decide. What is not known is never counted as “no”.')}</p></Notice>
          <WhoseLaws />
          <PrintedHead reading={reading} />
          <Protections reading={reading} />
          <Offences reading={reading} proof={proof.value && readingOf(proof.value, id)} grounds={grounds.value && readingOf(grounds.value, id)} />
          <Differences reading={reading} />
          <WhatWasTold reading={reading} />
          <Supposing reading={reading} />
        </>
      )}
    </div>
  );
}

export default function Findings() {
  return begun.value ? <Found /> : <Nothing />;
}
