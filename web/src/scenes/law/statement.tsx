import type { LawStatement, LawVersion } from 'distinguo';
import { isolated, t } from '../../i18n';
import { today } from '../../state';
import { Disclosure, Notice } from '../../ui';
import { Drawing } from './drawing';
import { FormulaView } from './formula';
import { Side } from './instrument';
import { current, versionOn, type LawIndex } from './law';
import { kindWords, rangeWords } from './words';

const place = (id: string) => `#/law/${id.slice(0, id.indexOf('.'))}/${id}`;

export function StatementPage({ law, statement }: { law: LawIndex; statement: LawStatement }) {
  const instrument = law.instrumentOf(statement.id)!;
  const now = versionOn(statement, today()) ?? current(statement);
  const presumed = law.data.presumptions.filter((each) => each.statement === statement.id);
  const users = law.users(statement.id);
  const drawn = now.formula !== undefined;
  return (
    <article>
      <p><a href={`#/law/${instrument.id}`}>{instrument.short}</a></p>
      <h2>{now.label}</h2>
      <p class="soft">{[kindWords(statement.kind), now.citation && isolated(now.citation)].filter(Boolean).join(' · ')} <code dir="ltr">{statement.id}</code></p>
      {statement.versions.length > 1 && <h3>{t('Versions by date')}</h3>}
      {[...statement.versions].reverse().map((version, at) => statement.versions.length > 1
        ? <Disclosure key={at} open={version === now} summary={version === now ? t('{range}: today’s', { range: rangeWords(version.in_force) }) : rangeWords(version.in_force)}><VersionView law={law} statement={statement} version={version} /></Disclosure>
        : <VersionView key={at} law={law} statement={statement} version={version} />)}
      {drawn && (
        <>
          <h3>{t('Ladder')}</h3>
          <Drawing name={statement.id} day={now.in_force.last && now.in_force.last < today() ? now.in_force.last : today()} />
        </>
      )}
      {presumed.length > 0 && (
        <section>
          <h3>{t('Presumed on reasonable grounds')}</h3>
          <p class="small soft">{t('A presumption speaks on reasonable grounds, is silent on proof, and can be rebutted.')}</p>
          {presumed.map((each, at) => (
            <Disclosure key={at} summary={each.from ?? t('when')}>
              <FormulaView law={law} formula={each.when} home={statement.id} />
              {each.unverified && <p class="small soft">{t('Not checked yet: {what}', { what: isolated(each.unverified) })}</p>}
            </Disclosure>
          ))}
        </section>
      )}
      {users.length > 0 && (
        <section>
          <h3>{t('Used by')}</h3>
          <ul>{users.map((id) => <li key={id}><a href={place(id)}>{law.label(id)}</a> <span class="soft">{law.citation(id, instrument.id)}</span></li>)}</ul>
        </section>
      )}
      {statement.kind === 'offence' && <p><a href={`#/law/compare/${statement.id}/${statement.id === 'un-tip.trafficking' ? 'un-som.smuggling' : 'un-tip.trafficking'}`}>{t('Compare with another')}</a></p>}
    </article>
  );
}

function VersionView({ law, statement, version }: { law: LawIndex; statement: LawStatement; version: LawVersion }) {
  return (
    <div class="version">
      {version.label !== current(statement).label && <p><strong>{version.label}</strong></p>}
      <p class="small soft">{[version.citation && version.citation !== current(statement).citation && isolated(version.citation), version.in_force.first && rangeWords(version.in_force)].filter(Boolean).join(' · ')}</p>
      {version.irrelevant && <p>{t('It does not matter whether:')}</p>}
      {version.formula && <FormulaView law={law} formula={version.formula} home={statement.id} />}
      {statement.sides?.map((side) => <Side key={side} law={law} id={side} day={version.in_force.first ?? today()} />)}
      {version.to && <p>{t('Concerns:')} {version.to.map((id, at) => <>{at > 0 && ', '}<a href={place(id)}>{law.label(id)}</a></>)}</p>}
      {version.from && <p class="small">{t('Authority: {source}', { source: isolated(version.from) })}</p>}
      {version.note && <p class="small" dir="auto">{version.note}</p>}
      {version.unverified && <Notice kind="care" title={t('Not checked yet')}><p dir="auto">{version.unverified}</p></Notice>}
    </div>
  );
}
