import { t } from '../i18n';

export type FindingValue = 'established' | 'ruled out' | 'open' | 'disputed';
export type FactValue = 'yes' | 'no' | 'not known' | 'disputed';

const looks: Record<FindingValue | FactValue, { sign: string; look: string }> = {
  established: { sign: '+', look: 'yes' }, yes: { sign: '+', look: 'yes' },
  'ruled out': { sign: '−', look: 'no' }, no: { sign: '−', look: 'no' },
  open: { sign: '?', look: 'open' }, 'not known': { sign: '?', look: 'open' },
  disputed: { sign: '!', look: 'both' },
};

export function findingWords(value: FindingValue | FactValue): string {
  switch (value) {
    case 'established': return t('established');
    case 'ruled out': return t('ruled out');
    case 'open': return t('open');
    case 'disputed': return t('disputed');
    case 'yes': return t('yes');
    case 'no': return t('no');
    case 'not known': return t('not known');
  }
}

// A finding, or what is held of a fact, by sign, word and colour: none of the three alone. `unconfirmed`: it rests on
// what the machine read and nobody confirmed.
export function Finding({ value, unconfirmed = false }: { value: FindingValue | FactValue; unconfirmed?: boolean }) {
  const { sign, look } = looks[value];
  return (
    <span class={`finding ${look}`}>
      <span class="sign" aria-hidden="true">{sign}</span>
      {unconfirmed ? t('{finding} (read, not confirmed)', { finding: findingWords(value) }) : findingWords(value)}
    </span>
  );
}
