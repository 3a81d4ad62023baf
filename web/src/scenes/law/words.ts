// Words of the law that are the page's own: kinds, dates, places.
import type { LawInstrument, LawStatement } from 'distinguo';
import { dated, language, t } from '../../i18n';
import { countryName } from '../../laws';

export type Kind = LawStatement['kind'];

// In the order in which a reader meets them; protections first.
export const kinds: readonly Kind[] = ['protection', 'offence', 'element', 'exemption', 'aggravation', 'rule', 'difference', 'outcome', 'indicator'];

export function kindWords(kind: Kind): string {
  switch (kind) {
    case 'protection': return t('protection');
    case 'offence': return t('offence');
    case 'element': return t('element');
    case 'exemption': return t('exemption');
    case 'aggravation': return t('aggravation');
    case 'rule': return t('rule');
    case 'difference': return t('difference');
    case 'outcome': return t('outcome');
    case 'indicator': return t('indicator');
  }
}

export function kindsTitle(kind: Kind): string {
  switch (kind) {
    case 'protection': return t('Protections');
    case 'offence': return t('Offences');
    case 'element': return t('Elements');
    case 'exemption': return t('Exemptions');
    case 'aggravation': return t('Aggravations');
    case 'rule': return t('Rules');
    case 'difference': return t('Differences');
    case 'outcome': return t('Outcomes');
    case 'indicator': return t('Indicators');
  }
}

export function rangeWords({ first, last }: { first: string | null; last: string | null }): string {
  if (first && last) return t('from {first} to {last}', { first: dated(first), last: dated(last) });
  if (first) return t('since {first}', { first: dated(first) });
  if (last) return t('until {last}', { last: dated(last) });
  return t('without dates');
}

export function appliesWords(instrument: LawInstrument): string {
  if (instrument.everywhere) return t('everywhere');
  if (instrument.countries.length === 0) return t('nowhere: it is looked at only where it is named');
  return new Intl.ListFormat(language.value, { type: 'unit', style: 'long' }).format(instrument.countries.map(countryName));
}

export function sensitivityWords(sensitivity: number, legal: boolean): string {
  if (legal) return t('for a decision-maker, not for the person');
  if (sensitivity >= 3) return t('ask with care: it may hurt');
  return sensitivity === 2 ? t('with care') : t('hurts little');
}
