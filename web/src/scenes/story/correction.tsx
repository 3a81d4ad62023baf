// What the text says in truth: the other answer, or another fact.
import { useState } from 'preact/hooks';
import { t } from '../../i18n';
import type { Answer } from '../../matter';
import type { Piece } from '../../narrative';
import { Button, Choice, Dialog, FactSearch } from '../../ui';
import { factLabel } from '../../vocabulary';

export function Correction({ piece, language, onCorrect, onClose }: {
  piece: Piece;
  language: string;
  onCorrect: (fact: string, answer: Answer) => void;
  onClose: () => void;
}) {
  const [fact, setFact] = useState(piece.fact);
  const [answer, setAnswer] = useState<Answer>(piece.answer);
  return (
    <Dialog title={t('What does the text say?')} onClose={onClose}>
      <blockquote dir="auto" lang={language}>{piece.sighting.quote}</blockquote>
      <Choice<Answer> legend={factLabel(fact)} name="answer" value={answer} onChange={setAnswer}
        options={[{ value: 'yes', label: t('yes') }, { value: 'no', label: t('no') }]} />
      <FactSearch label={t('It is about another fact')} name="fact" value={fact} onChoose={setFact} />
      <div class="actions">
        <Button kind="main" onClick={() => { onCorrect(fact, answer); onClose(); }}>{t('Correct it so')}</Button>
      </div>
    </Dialog>
  );
}
