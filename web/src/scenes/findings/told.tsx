// What was told, by whom; each fact opens to its evidence, to be confirmed, changed or supposed otherwise.
import type { FactFinding } from 'distinguo';
import { t } from '../../i18n';
import { Button, Disclosure, Finding } from '../../ui';
import { FactDetails } from './ladder';
import { askFor } from './protections';
import type { Reading } from './reading';
import { SupposedMark } from './suppose';

export function WhatWasTold({ reading }: { reading: Reading }) {
  const facts = [...new Map(reading.person.facts.flatMap((each) => each.facts).map((each) => [each.fact, each])).values()];
  const told = facts.filter((each) => each.told !== 'not known');
  const silent = facts.filter((each) => each.told === 'not known' && each.silence && each.silence !== 'not asked');
  const item = (each: FactFinding) => (
    <Disclosure key={each.fact} class="fact" summary={
      <span class="row"><span class="name">{reading.label(each.fact)} <SupposedMark fact={each.fact} /></span>
        {each.told !== 'not known' ? <Finding value={each.told} unconfirmed={each.evidence.some((piece) => piece.confirmed === false)} /> : <span class="soft">{each.silence === 'rather not say' ? t('rather not say') : t('not known')}</span>}
      </span>}>
      <FactDetails reading={reading} fact={each.fact} />
      {each.silence !== 'rather not say' && <div class="screen-only"><Button onClick={() => askFor(each.fact)}>{t('Change')}</Button></div>}
    </Disclosure>
  );
  if (told.length + silent.length === 0) return null;
  return (
    <section class="told">
      <h2>{t('What was told')}</h2>
      <div class="facts">
        {told.map(item)}
        {silent.map(item)}
      </div>
    </section>
  );
}
