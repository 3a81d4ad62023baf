// The law to read and to question: instruments, facts, comparisons, claims, the table of laws, the fact sheet.
//   #/law                          the instruments
//   #/law/un-tip                   one of them; #/law/un-tip/un-tip.means one of its statements
//   #/law/facts, #/law/facts/NAME  the vocabulary
//   #/law/compare/ONE/OTHER        two laws; #/law/claims/ID, #/law/table, #/law/sheet
import type { ComponentType } from 'preact';
import { t } from '../../i18n';
import { route } from '../../router';
import { Notice } from '../../ui';
import { Claims } from './claims';
import { Compare } from './compare';
import { FactPage, Facts } from './facts';
import { InstrumentPage } from './instrument';
import { Instruments } from './instruments';
import { useLaw, type LawIndex } from './law';
import './law.css';
import { Sheet } from './sheet';
import { StatementPage } from './statement';
import { Table } from './table';

const parts: ReadonlyArray<{ id: string; title: () => string; Content: ComponentType<{ law: LawIndex }> }> = [
  { id: '', title: () => t('Laws'), Content: Instruments },
  { id: 'facts', title: () => t('Facts'), Content: Facts },
  { id: 'compare', title: () => t('Compare'), Content: Compare },
  { id: 'claims', title: () => t('Claims'), Content: Claims },
  { id: 'table', title: () => t('Table of laws'), Content: Table },
  { id: 'sheet', title: () => t('Fact sheet'), Content: Sheet },
];

export default function Law() {
  const { value: law, error } = useLaw();
  const [, first = '', second] = route.value;
  const part = parts.find(({ id }) => id === first) ?? parts[0]!;
  return (
    <>
      <h1>{t('Law')}</h1>
      <nav class="parts" aria-label={t('Parts of this scene')}>
        <ul>
          {parts.map(({ id, title }) => (
            <li key={id}><a href={id ? `#/law/${id}` : '#/law'} {...(part.id === id ? { 'aria-current': first === id && !second ? 'page' as const : 'true' as const } : {})}>{title()}</a></li>
          ))}
        </ul>
      </nav>
      {error && <Notice kind="error"><p>{error}</p></Notice>}
      {law ? <Shown law={law} /> : !error && <p class="waiting" role="status">{t('Reading the law …')}</p>}
    </>
  );
}

function Shown({ law }: { law: LawIndex }) {
  const [, first = '', second] = route.value;
  const instrument = law.instruments.get(first);
  if (first === 'facts' && second) {
    const fact = law.facts.get(second);
    return fact ? <FactPage law={law} fact={fact} /> : <Missing name={second} />;
  }
  const part = parts.find(({ id }) => id === first);
  if (part) return <part.Content law={law} />;
  if (!instrument) return <Missing name={first} />;
  if (!second) return <InstrumentPage key={first} law={law} instrument={instrument} />;
  const statement = law.statements.get(second);
  return statement ? <StatementPage key={second} law={law} statement={statement} /> : <Missing name={second} />;
}

function Missing({ name }: { name: string }) {
  return <Notice><p>{t('Nothing in the law is called {name}.', { name })}</p></Notice>;
}
