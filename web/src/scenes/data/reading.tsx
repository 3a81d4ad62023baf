// How a table is read, then what was found in it.
import type { TableFindings } from 'distinguo';
import { useMemo, useState } from 'preact/hooks';
import { useAsked } from '../../asked';
import { download } from '../../download';
import { engine } from '../../engine';
import { language, t } from '../../i18n';
import { LawList } from '../../laws';
import { today, type Standard } from '../../state';
import { Button, Choice, Disclosure, Field, Notice } from '../../ui';
import { facts, instrumentLabel, useVocabulary } from '../../vocabulary';
import { Columns } from './columns';
import { mapText, nameOfFact, planOf, type Plan } from './map';
import { screenInPieces, type Progress } from './pieces';
import { Results } from './results';
import type { Table } from './table';

type Way = 'facts' | 'published' | 'own' | 'made';

export function Reading({ table, onClose }: { table: Table; onClose: () => void }) {
  useVocabulary();
  const { value: maps = [] } = useAsked(() => engine.maps(), [language.value]);
  const named = table.columns.filter((column) => facts.value.has(nameOfFact(column.name)));
  // The published map that names most of the columns, if it names most of them.
  const fitting = useMemo(() => maps
    .map((map) => ({ map, named: table.columns.filter(({ name }) => map.text.includes(`column "${name}"`)).length }))
    .filter((each) => each.named * 2 >= table.columns.length).sort((a, b) => b.named - a.named)[0]?.map, [maps]);
  const [chosenWay, setWay] = useState<Way | undefined>();
  const way = chosenWay ?? (fitting ? 'published' : named.length > 0 ? 'facts' : 'made');
  const [chosenMap, chooseMap] = useState('');
  const published = chosenMap || fitting?.name || maps[0]?.name || '';
  const [own, setOwn] = useState<{ name: string; text: string } | undefined>();
  const [plans, setPlans] = useState<ReadonlyMap<string, Plan>>(new Map());
  const plan = new Map(table.columns.map((column) => [column.name, plans.get(column.name) ?? planOf(column, (name) => facts.value.has(name))]));
  const made = mapText(t('Made on the page'), plan);
  const [laws, setLaws] = useState<readonly string[]>(['un-tip', 'un-som']);
  const [standard, setStandard] = useState<Standard>('grounds');
  const [found, setFound] = useState<TableFindings | undefined>();
  const [error, setError] = useState('');
  const [waiting, setWaiting] = useState(false);
  const [progress, setProgress] = useState<Progress | undefined>();

  const map = way === 'facts' ? undefined : way === 'published' ? published : way === 'own' ? own?.text : made;
  const ready = way === 'facts' ? named.length > 0 : map !== undefined && map !== '';
  const screen = async () => {
    setWaiting(true);
    setProgress(undefined);
    setError('');
    setFound(undefined);
    try {
      const options = {
        format: table.format, laws: [...laws], standard, today: today(), summary: true,
        ...(table.separator ? { separator: table.separator } : {}), ...(map === undefined ? {} : { map }),
      };
      setFound(await screenInPieces(table, (bytes) => engine.screenTable(bytes, options), setProgress));
    } catch (problem) {
      setError(problem instanceof Error ? problem.message : String(problem));
    }
    setWaiting(false);
  };
  const number = (count: number) => new Intl.NumberFormat(language.value).format(count);
  return (
    <>
      <p><strong dir="auto">{table.name}</strong> <span class="soft">{t('{columns} columns; {records} records looked at', { columns: table.columns.length, records: number(table.looked) })}</span></p>
      <div class="actions"><Button onClick={onClose}>{t('Another table')}</Button></div>
      <h2>{t('What the columns tell')}</h2>
      <Choice<Way> legend={t('How to read them')} name="way" value={way} onChange={setWay} options={[
        { value: 'facts', label: t('Columns are named as facts'), hint: t('{count} of them are: yes, no, or empty', { count: named.length }) },
        { value: 'published', label: t('A published map'), ...(fitting ? { hint: t('it looks like {map}', { map: fitting.title }) } : {}) },
        { value: 'own', label: t('A map file of my own') },
        { value: 'made', label: t('I say it here, column by column') },
      ]} />
      {way === 'published' && (
        <Field label={t('Map')}>
          {(control) => (
            <select {...control} value={published} onChange={(event) => chooseMap(event.currentTarget.value)}>
              {maps.map((each) => <option key={each.name} value={each.name}>{each.title}</option>)}
            </select>
          )}
        </Field>
      )}
      {way === 'own' && (
        <Field label={t('Map file')} {...(own ? { hint: own.name } : {})}>
          {(control) => <input type="file" accept=".map,text/plain" {...control} onChange={(event) => { const file = event.currentTarget.files?.[0]; if (file) void file.text().then((text) => setOwn({ name: file.name, text })); }} />}
        </Field>
      )}
      <Columns table={table} plan={way === 'made' ? plan : undefined} onPlan={(name, changed) => setPlans(new Map(plan).set(name, changed))} />
      {way === 'made' && made && <Button kind="quiet" onClick={() => download(made, 'made-on-the-page.map', 'text/plain')}>{t('Save this map')}</Button>}
      <h2>{t('What to find')}</h2>
      <Disclosure summary={t('Laws: {laws}', { laws: laws.map(instrumentLabel).join('; ') })}>
        <div class="laws"><LawList chosen={laws} onChange={setLaws} /></div>
      </Disclosure>
      <Choice<Standard> legend={t('Standard')} name="standard" value={standard} onChange={setStandard} options={[
        { value: 'grounds', label: t('reasonable grounds') },
        { value: 'proof', label: t('proof'), hint: t('protections stay on reasonable grounds') },
      ]} />
      <div class="actions">
        <Button kind="main" disabled={!ready || waiting || laws.length === 0} onClick={() => void screen()}>{waiting ? t('Screening …') : t('Screen the table')}</Button>
      </div>
      {waiting && (
        <p role="status">
          <progress aria-label={t('Screening …')} {...(progress ? { value: progress.part } : {})} />
          {progress && <> {t('Records screened: {records}', { records: number(progress.records) })}</>}
        </p>
      )}
      {error && <Notice kind="error"><p class="diagnostic">{error}</p></Notice>}
      {found && <Results found={found} name={table.name} />}
    </>
  );
}
