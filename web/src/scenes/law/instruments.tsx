import type { LawInstrument } from 'distinguo';
import { useState } from 'preact/hooks';
import { t } from '../../i18n';
import { countryName } from '../../laws';
import { matches } from '../../search';
import { Field } from '../../ui';
import type { LawIndex } from './law';
import { appliesWords, kinds, kindsTitle, rangeWords, type Kind } from './words';

// Who made it: the world first, then regions, then States, then what explains the law and is none.
function groupOf(instrument: LawInstrument): number {
  if (instrument.guidance) return 3;
  if (instrument.everywhere) return 0;
  return instrument.countries.length > 1 ? 1 : 2;
}

export function Instruments({ law }: { law: LawIndex }) {
  const [words, setWords] = useState('');
  const [country, setCountry] = useState('');
  const [kind, setKind] = useState<Kind | ''>('');
  const all = law.data.instruments.filter((each) => each.statements.length > 0);
  const countries = [...new Set(all.flatMap((each) => each.countries))]
    .map((code) => ({ code, name: countryName(code) })).sort((a, b) => a.name.localeCompare(b.name));
  const shown = all.filter((each) =>
    (country === '' || each.everywhere || each.countries.includes(country)) &&
    (kind === '' || each.statements.some((statement) => statement.kind === kind)) &&
    matches(words, [each.title, each.short, each.citation, each.id, ...(words.length > 2 ? each.statements.map(({ id }) => law.label(id)) : [])]));
  const groups = [t('Of the world'), t('Of regions'), t('Of States'), t('Guidance: it explains the law and is not law itself')];
  return (
    <>
      <p class="lead">{t('Each law is written here element by element, with the place where it says so. What nobody has checked yet is marked.')}</p>
      <div class="filters">
        <Field label={t('Search')}>
          {(control) => <input type="search" {...control} value={words} onInput={(event) => setWords(event.currentTarget.value)} />}
        </Field>
        <Field label={t('Country')}>
          {(control) => (
            <select {...control} value={country} onChange={(event) => setCountry(event.currentTarget.value)}>
              <option value="">{t('all')}</option>
              {countries.map(({ code, name }) => <option key={code} value={code}>{name}</option>)}
            </select>
          )}
        </Field>
        <Field label={t('With')}>
          {(control) => (
            <select {...control} value={kind} onChange={(event) => setKind(event.currentTarget.value as Kind | '')}>
              <option value="">{t('anything')}</option>
              {kinds.map((each) => <option key={each} value={each}>{kindsTitle(each)}</option>)}
            </select>
          )}
        </Field>
      </div>
      <p class="small soft" role="status">{t('Laws and guides: {count}', { count: shown.length })}</p>
      {groups.map((title, group) => {
        const here = shown.filter((each) => groupOf(each) === group);
        return here.length > 0 && (
          <section key={group}>
            <h2>{title}</h2>
            <ul class="cards">
              {here.map((each) => <li key={each.id}><Card instrument={each} /></li>)}
            </ul>
          </section>
        );
      })}
    </>
  );
}

function Card({ instrument }: { instrument: LawInstrument }) {
  const places = instrument.countries.length > 3 ? t('{count} States', { count: instrument.countries.length }) : appliesWords(instrument);
  return (
    <a href={`#/law/${instrument.id}`}>
      <strong>{instrument.short}</strong>
      {instrument.short !== instrument.title && <span>{instrument.title}</span>}
      <span class="small soft">
        {[!instrument.guidance && places, instrument.in_force.first && rangeWords(instrument.in_force), t('{count} statements', { count: instrument.statements.length })].filter(Boolean).join(' · ')}
      </span>
      {instrument.unverified && <span class="unverified">{t('not all of it checked')}</span>}
    </a>
  );
}
