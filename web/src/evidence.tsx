// What was said of a fact, by whom and in what words; each piece can be confirmed or taken away.
import { isSilence, type Piece } from './matter';
import { t } from './i18n';
import { matter, tell } from './state';
import { Button, Finding } from './ui';
import './evidence.css';

export function PieceWords({ piece }: { piece: Pick<Piece, 'by' | 'quote' | 'at' | 'note'> }) {
  return (
    <>
      {piece.by && <span class="by">{piece.by}</span>}
      {piece.at && <span class="at soft">{piece.at}</span>}
      {piece.quote && <q>{piece.quote}</q>}
      {piece.note && <span class="soft">{piece.note}</span>}
    </>
  );
}

// `person`: the id; what is said for all persons of the matter is shown where the person has nothing of their own.
export function EvidenceList({ person: id, fact }: { person: string; fact: string }) {
  const person = matter.value.persons.find((each) => each.id === id);
  const own = person?.facts[fact];
  const shared = own === undefined || (isSilence(own) && matter.value.facts[fact] !== undefined);
  const told = shared ? matter.value.facts[fact] : own;
  if (told === undefined || isSilence(told)) return null;
  const change = (pieces: Piece[]) => {
    const left = pieces.length > 0 ? pieces : undefined;
    if (!shared) return tell(id, fact, left);
    const { [fact]: _before, ...rest } = matter.value.facts;
    matter.value = { ...matter.value, facts: left ? { ...rest, [fact]: left } : rest };
  };
  return (
    <ul class="evidence">
      {told.map((piece, at) => (
        <li key={at}>
          <Finding value={piece.says} unconfirmed={piece.confirmed === 'no'} /> <PieceWords piece={piece} />
          <span class="screen-only">
            {piece.confirmed === 'no' && (
              <Button kind="quiet" onClick={() => change(told.map((each, other) => { const { confirmed: _read, ...rest } = each; return other === at ? rest : each; }))}>
                {t('Confirm')}
              </Button>
            )}
            <Button kind="quiet" onClick={() => change(told.filter((_, other) => other !== at))}>{t('Take away')}</Button>
          </span>
        </li>
      ))}
    </ul>
  );
}
