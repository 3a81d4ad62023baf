// One piece of evidence: what it says of which fact, in whose words, and what the person makes of it.
import type { Aside, Sighting } from 'distinguo';
import { t } from '../../i18n';
import type { Decision, Piece } from '../../narrative';
import { Button, Finding } from '../../ui';
import { factLabel, facts } from '../../vocabulary';

// Where the words begin; of a paragraph that is one line, the line alone would say nothing.
export const placeWords = ({ line, sentence_of_line: sentence }: Pick<Sighting, 'line' | 'sentence_of_line'>): string =>
  sentence === 1 ? t('line {line}', { line }) : t('line {line}, sentence {sentence}', { line, sentence });

// Why words that were found are no evidence.
export function reasonWords(context: Aside['context']): string {
  switch (context) {
    case 'threat': return t('threatened, not told as done');
    case 'promise': return t('promised, not told as done');
    case 'plan': return t('planned, not told as done');
    case 'possibility': return t('supposed or conditional');
    case 'unproved': return t('not shown, which is not to say that it was not so');
    case 'question': return t('asked');
    case 'general': return t('said in general');
    case 'elsewhere':
    case 'another': return t('of other persons or times');
  }
}

function decisionWords(decision: Decision): string {
  switch (decision) {
    case 'unconfirmed': return t('read, not confirmed');
    case 'kept': return t('kept');
    case 'corrected': return t('corrected');
    case 'struck': return t('struck');
  }
}

const signs: Record<Decision, string> = { unconfirmed: '…', kept: '✓', corrected: '✓', struck: '✗' };

export function PieceCard({ index, number, piece, language, current, onFocus, onKeep, onCorrect, onStrike }: {
  index: number;
  number: number;
  piece: Piece;
  language: string;
  current: boolean;
  onFocus: () => void;
  onKeep: () => void;
  onCorrect: () => void;
  onStrike: () => void;
}) {
  const { sighting, decision, fact, answer } = piece;
  return (
    <li class={`piece ${decision}${current ? ' current' : ''}`} data-piece={index} tabIndex={current ? 0 : -1} onFocus={onFocus}>
      <p class="head">
        <span class="number">{number}</span>
        <strong>{factLabel(fact)}</strong>
        <Finding value={answer} />
        <span class={`decision ${decision}`}><span aria-hidden="true">{signs[decision]}</span> {decisionWords(decision)}</span>
      </p>
      <p class="small soft">{facts.value.get(fact)?.question}</p>
      <p>
        <q dir="auto" lang={language}>{sighting.quote}</q>{' '}
        <span class="small soft">{placeWords(sighting)}
        {sighting.by && <> · {t('says {who}', { who: sighting.by })}</>}
        {sighting.unsure && <> · {t('told as not certain')}</>}
        {'context' in sighting && <> · {t('counted, though {reason}', { reason: reasonWords(sighting.context) })}</>}
        {decision === 'corrected' && (
          <> · {t('read as: {fact}, {answer}', { fact: factLabel(sighting.fact), answer: sighting.answer === 'yes' ? t('yes') : t('no') })}</>
        )}
        </span>
      </p>
      <div class="choices">
        <Button aria-pressed={decision === 'kept'} onClick={onKeep}>{t('Keep')}</Button>
        <Button aria-pressed={decision === 'corrected'} onClick={onCorrect}>{t('Correct')}</Button>
        <Button aria-pressed={decision === 'struck'} onClick={onStrike}>{t('Strike')}</Button>
      </div>
    </li>
  );
}
