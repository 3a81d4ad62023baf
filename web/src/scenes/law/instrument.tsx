import type { LawInstrument, LawStatement } from 'distinguo';
import { useState } from 'preact/hooks';
import { isolated, t } from '../../i18n';
import { today } from '../../state';
import { Disclosure, Field, Notice } from '../../ui';
import { FormulaView } from './formula';
import { Drawing } from './drawing';
import { versionOn, type LawIndex } from './law';
import { appliesWords, kinds, kindsTitle, rangeWords } from './words';

export function InstrumentPage({ law, instrument }: { law: LawIndex; instrument: LawInstrument }) {
  const [day, setDay] = useState(today());
  const shown = instrument.statements.filter((each) => each.side === undefined);
  const inForce = shown.filter((each) => versionOn(each, day));
  const main = inForce.find((each) => each.kind === 'offence');
  return (
    <article class="instrument">
      <h2>{instrument.short}</h2>
      <dl>
        {instrument.title !== instrument.short && <div><dt>{t('Title')}</dt><dd dir="auto">{instrument.title}</dd></div>}
        {instrument.citation && <div><dt>{t('Citation')}</dt><dd dir="auto">{instrument.citation}</dd></div>}
        {instrument.source && <div><dt>{t('Source')}</dt><dd class="address" dir="ltr">{instrument.source}</dd></div>}
        {instrument.in_force.first && <div><dt>{t('In force')}</dt><dd>{rangeWords(instrument.in_force)}</dd></div>}
        {!instrument.guidance && <div><dt>{t('Applies in')}</dt><dd>{appliesWords(instrument)}</dd></div>}
      </dl>
      {instrument.guidance && <p>{t('It explains the law and is not law itself.')}</p>}
      {instrument.note && <p class="soft" dir="auto">{instrument.note}</p>}
      {instrument.unverified && <Notice kind="care" title={t('Not checked yet')}><p dir="auto">{instrument.unverified}</p></Notice>}
      <div class="filters">
        <Field label={t('The law as of')}>
          {(control) => <input type="date" {...control} value={day} onInput={(event) => event.currentTarget.value && setDay(event.currentTarget.value)} />}
        </Field>
        {main && <p class="beside"><a href={`#/law/compare/${instrument.id}/${instrument.id === 'un-tip' ? 'un-som' : 'un-tip'}`}>{t('Compare this law with another')}</a></p>}
      </div>
      {inForce.length < shown.length && (
        <p class="small soft" role="status">{t('{count} statements are not in force on this day.', { count: shown.length - inForce.length })}</p>
      )}
      {main && <Disclosure summary={t('Ladder: {name}', { name: law.label(main.id) })}><Drawing name={main.id} day={day} /></Disclosure>}
      {kinds.map((kind) => {
        const here = inForce.filter((each) => each.kind === kind);
        return here.length > 0 && (
          <section key={kind}>
            <h3>{kindsTitle(kind)}</h3>
            {here.map((each) => <Line key={each.id} law={law} statement={each} day={day} />)}
          </section>
        );
      })}
    </article>
  );
}

function Line({ law, statement, day }: { law: LawIndex; statement: LawStatement; day: string }) {
  const version = versionOn(statement, day)!;
  return (
    <Disclosure class="statement" summary={
      <>
        <span class="label">{version.label}</span>
        {version.citation && <span class="soft"> {isolated(version.citation)}</span>}
        {version.unverified && <span class="unverified">{t('not checked')}</span>}
        {statement.versions.length > 1 && <span class="badge">{t('{count} versions', { count: statement.versions.length })}</span>}
      </>
    }>
      {version.formula && <FormulaView law={law} formula={version.formula} home={statement.id} />}
      {statement.sides?.map((side) => <Side key={side} law={law} id={side} day={day} />)}
      {version.unverified && <p class="small soft">{t('Not checked yet: {what}', { what: isolated(version.unverified) })}</p>}
      {version.note && <p class="small soft" dir="auto">{version.note}</p>}
      <p class="small"><a href={`#/law/${statement.id.slice(0, statement.id.indexOf('.'))}/${statement.id}`}>{t('All about it')}</a></p>
    </Disclosure>
  );
}

export function Side({ law, id, day }: { law: LawIndex; id: string; day: string }) {
  const side = law.statements.get(id);
  const version = side && (versionOn(side, day) ?? side.versions[side.versions.length - 1]);
  if (!side || !version) return null;
  return (
    <div class="side">
      <h4>{side.side}{version.irrelevant && <span class="soft"> {t('it does not matter whether')}</span>}</h4>
      {version.formula && <FormulaView law={law} formula={version.formula} home={id} />}
    </div>
  );
}
