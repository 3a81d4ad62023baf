// What a table shows as a whole: counts of what records say, never of people in the world.
import type { TableFindings } from 'distinguo';
import { useState } from 'preact/hooks';
import { download } from '../../download';
import { dated, isolated, language, t } from '../../i18n';
import { Button, Disclosure, Field, findingWords, Notice, placed } from '../../ui';
import { factLabel, instrumentLabel } from '../../vocabulary';
import { Bars, type Bar } from './bars';

type Finding = TableFindings['summary']['findings'][number];

const mostProblems = 200;
const mostMissing = 12;
const looks = ['established', 'disputed', 'open', 'ruled out'] as const;

export function Results({ found, name }: { found: TableFindings; name: string }) {
  const { summary, problems, findings } = found;
  const number = (count: number) => new Intl.NumberFormat(language.value).format(count);
  const protections = summary.findings.filter((each) => each.kind === 'protection');
  const others = summary.findings.filter((each) => each.kind !== 'protection');
  return (
    <section class="results">
      <h2>{t('What the table shows')}</h2>
      <p role="status">
        {t('Records screened: {records}. Left out: {left}. Cells not read: {cells}. The law as of {day}.',
          { records: number(summary.records), left: number(summary.left_out), cells: number(summary.bad_cells), day: dated(summary.as_of) })}
      </p>
      <Notice kind="care"><p>{t('Counts of what records say. Open means that a record does not say enough; it never means no. No record is ranked or scored.')}</p></Notice>
      {summary.findings.every((each) => each.open === summary.records) && (
        <Notice kind="care"><p>{t('No record tells enough for any finding. Look above whether the columns tell the facts that they hold.')}</p></Notice>
      )}
      <div class="actions">
        <Button onClick={() => download(findings, name.replace(/\.\w+$/, '') + '.findings.csv', 'text/csv')}>{t('Save the findings as CSV')}</Button>
      </div>
      {problems.length > 0 && (
        <Disclosure summary={t('What could not be read: {count}', { count: number(problems.length) })}>
          <div class="scroll" tabIndex={0} role="group" aria-label={t('What could not be read')}>
            <table>
              <thead><tr><th scope="col">{t('Record')}</th><th scope="col">{t('Column')}</th><th scope="col">{t('Problem')}</th></tr></thead>
              <tbody>
                {problems.slice(0, mostProblems).map((each, at) => (
                  <tr key={at}><td>{number(each.record)}</td><td dir="auto">{each.column || t('the whole record')}</td><td>{each.problem}</td></tr>
                ))}
              </tbody>
            </table>
          </div>
          {problems.length > mostProblems && <p class="small soft">{t('The first {count} are shown.', { count: mostProblems })}</p>}
        </Disclosure>
      )}
      <Findings title={t('Protections, on reasonable grounds')} findings={protections} records={summary.records} />
      <Counts findings={others} />
      <Findings title={t('Offences and outcomes')} findings={others} records={summary.records} />
      <Missing findings={summary.findings} />
    </section>
  );
}

// Every offence with its counts, also where no record tells enough for it.
function Counts({ findings }: { findings: readonly Finding[] }) {
  const number = (count: number) => new Intl.NumberFormat(language.value).format(count);
  const offences = findings.filter((each) => each.kind === 'offence');
  if (offences.length === 0) return null;
  return (
    <div class="scroll" tabIndex={0} role="group" aria-label={t('Records by offence')}>
      <table class="counts">
        <caption>{t('Records by offence')}</caption>
        <thead><tr><th scope="col">{t('Offence')}</th>{looks.map((look) => <th scope="col" key={look}>{findingWords(look)}</th>)}</tr></thead>
        <tbody>
          {offences.map((each) => (
            <tr key={each.statement}>
              <th scope="row">{each.label} <span class="place soft small">{placed(instrumentLabel(each.instrument), each.citation)}</span></th>
              {looks.map((look) => <td key={look}>{number(look === 'ruled out' ? each.ruled_out : each[look])}</td>)}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Findings({ title, findings, records }: { title: string; findings: readonly Finding[]; records: number }) {
  if (findings.length === 0) return null;
  const named = (each: Finding) =>
    each.citation ? t('{label} ({law}, {place})', { label: each.label, law: instrumentLabel(each.instrument), place: isolated(each.citation) }) : each.label;
  const open = findings.filter((each) => each.open === records);
  const bars = findings.filter((each) => each.open < records).map((each): Bar => ({
    label: named(each),
    parts: looks.map((look) => ({ look, amount: look === 'ruled out' ? each.ruled_out : each[look] })),
  }));
  return (
    <>
      {bars.length > 0 ? <Bars title={title} bars={bars} whole={records} looks={looks.map((look) => ({ look, label: findingWords(look) }))} /> : <h3>{title}</h3>}
      {open.length > 0 && (
        <Disclosure summary={t('Open in every record: {count}', { count: open.length })}>
          <ul>{open.map((each) => <li key={each.statement}>{named(each)}</li>)}</ul>
        </Disclosure>
      )}
    </>
  );
}

function Missing({ findings }: { findings: readonly Finding[] }) {
  const open = findings.filter((each) => each.open > 0 && each.missing.length > 0);
  const first = open.find((each) => each.kind === 'offence') ?? open[0];
  const [chosen, choose] = useState('');
  const finding = open.find((each) => each.statement === chosen) ?? first;
  if (!finding) return null;
  const missing = [...finding.missing].sort((a, b) => b.may_matter - a.may_matter || b.yes_establishes - a.yes_establishes);
  const bars = missing.slice(0, mostMissing).map((each): Bar => ({
    label: factLabel(each.fact),
    parts: [{ look: 'established', amount: each.yes_establishes }, { look: 'open', amount: each.may_matter - each.yes_establishes }],
  }));
  return (
    <>
      <h3>{t('Which unknown facts keep most records open')}</h3>
      <Field label={t('For the finding')}>
        {(control) => (
          <select {...control} value={finding.statement} onChange={(event) => choose(event.currentTarget.value)}>
            {open.map((each) => <option key={each.statement} value={each.statement}>{t('{law}: {statement}', { law: instrumentLabel(each.instrument), statement: each.label })}</option>)}
          </select>
        )}
      </Field>
      <Bars title={t('Open records of “{finding}” that each unknown fact may still change', { finding: finding.label })} bars={bars} whole={finding.open}
        looks={[{ look: 'established', label: t('a yes alone would establish it') }, { look: 'open', label: t('may still matter') }]} />
    </>
  );
}
