// What if a fact were otherwise: facts are turned round here, and what would change is shown; the matter stays as it is.
import { signal } from '@preact/signals';
import type { WhatIf } from 'distinguo';
import { useId } from 'preact/hooks';
import { useAsked } from '../../asked';
import { engine } from '../../engine';
import { language, t } from '../../i18n';
import { fileOf } from '../../matter';
import { lookOptions, matter, personId } from '../../state';
import { Button, Choice, Finding, Notice } from '../../ui';
import type { Reading } from './reading';

type Supposed = 'yes' | 'no' | 'not known';

export const supposed = signal<Record<string, Supposed>>({});

export function suppose(fact: string, value: Supposed | undefined): void {
  const { [fact]: _before, ...rest } = supposed.value;
  supposed.value = value === undefined ? rest : { ...rest, [fact]: value };
}

const valueWords = (value: Supposed): string => (value === 'yes' ? t('yes') : value === 'no' ? t('no') : t('not known'));

// Beside a fact that is supposed otherwise than it was told, wherever it stands.
export function SupposedMark({ fact }: { fact: string }) {
  const now = supposed.value[fact];
  return now === undefined ? null : <span class="supposed screen-only">{t('supposed: {value}', { value: valueWords(now) })}</span>;
}

export function SupposeButtons({ reading, fact }: { reading: Reading; fact: string }) {
  const name = useId(); // a fact may be open in several ladders at once, and each has buttons of its own
  const now = supposed.value[fact];
  const told = reading.fact(fact)?.told ?? 'not known';
  return (
    <div class="screen-only">
      <Choice<Supposed | 'as told'> legend={t('What if it were …')} name={name} value={now ?? 'as told'}
        onChange={(value) => suppose(fact, value === 'as told' ? undefined : value)}
        options={[
          { value: 'as told', label: t('as told') },
          ...(told === 'yes' ? [] : [{ value: 'yes' as const, label: t('yes') }]),
          ...(told === 'no' ? [] : [{ value: 'no' as const, label: t('no') }]),
          ...(told === 'not known' ? [] : [{ value: 'not known' as const, label: t('not known') }]),
        ]} />
    </div>
  );
}

function Changes({ answer, reading }: { answer: WhatIf; reading: Reading }) {
  const changes = answer.persons.find((each) => each.id === personId.value)?.readings.flatMap((each) => each.changes) ?? [];
  const shown = changes.filter((each) => each.kind === 'protection' || each.kind === 'offence' || each.kind === 'exemption' || each.kind === 'aggravation');
  if (changes.length === 0) return <p>{t('No finding would change.')}</p>;
  return (
    <>
      {shown.length === 0 && <p>{t('No offence and no protection would change; findings on which they rest would: {count}', { count: changes.length })}</p>}
      <ul class="changes">
        {shown.map((each) => (
          <li key={each.statement}>
            <span class="turned"><Finding value={each.before} /> <span aria-hidden="true" class="arrow">→</span><span class="heard">{t('would become')}</span> <Finding value={each.after} unconfirmed={each.confirmed === false} /></span>{' '}
            {each.label} <span class="soft small">{reading.instrument(each.statement)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

// What would follow, as long as something is supposed; it stays in sight below the findings.
export function Supposing({ reading }: { reading: Reading }) {
  const entries = Object.entries(supposed.value);
  const { value, error } = useAsked(
    async () => (entries.length === 0 ? undefined : engine.whatIf(JSON.stringify(fileOf(matter.value)), supposed.value, { ...lookOptions.value, person: personId.value, path: 'matter.json' })),
    [matter.value, personId.value, lookOptions.value, supposed.value, language.value]);
  if (entries.length === 0) return null;
  return (
    <section class="supposing screen-only" aria-label={t('What if')}>
      <div class="head">
        <h2>{t('What if')}</h2>
        <Button kind="quiet" onClick={() => (supposed.value = {})}>{t('As told')}</Button>
      </div>
      <p class="small soft">{t('Only supposed: the findings above are on what was told, and nothing of this is saved or printed.')}</p>
      <ul class="what">
        {entries.map(([fact, to]) => (
          <li key={fact}>
            {t('{label}: {value}', { label: reading.label(fact), value: valueWords(to) })}
            <Button kind="quiet" onClick={() => suppose(fact, undefined)} aria-label={t('Take back: {label}', { label: reading.label(fact) })}>{t('Take back')}</Button>
          </li>
        ))}
      </ul>
      <div role="status">{error ? <Notice kind="error"><p>{error}</p></Notice> : value ? <Changes answer={value} reading={reading} /> : <p class="soft">{t('One moment …')}</p>}</div>
    </section>
  );
}
