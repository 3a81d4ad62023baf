// The text with its evidence marked, and beside each paragraph the pieces that stand in it.
import type { Aside } from 'distinguo';
import { useMemo, useRef, useState } from 'preact/hooks';
import { t } from '../../i18n';
import { corrected, counts, decide, decided, evidenceOf, takeUp, withEvidence, type Piece } from '../../narrative';
import { go } from '../../router';
import { changePerson, matter, narrative, person } from '../../state';
import { Button, Disclosure, Notice } from '../../ui';
import { factLabel, useVocabulary } from '../../vocabulary';
import { Correction } from './correction';
import { marksOf, paragraphsOf, placesInText, type Mark, type Stretch } from './passages';
import { PieceCard, placeWords, reasonWords } from './piece';

interface Layout {
  paragraphs: Stretch[][];
  marks: readonly Mark[]; // their `pieces` are places in the list of pieces, then in that of what was set aside
  numberOf: (index: number) => number;
}

function layoutOf(text: string, sightings: readonly { at: { begin: number; end: number } }[]): Layout {
  const places = placesInText(text, sightings.flatMap(({ at }) => [at.begin, at.end]));
  const marks = marksOf(sightings.map(({ at }) => ({ begin: places.get(at.begin)!, end: places.get(at.end)! })));
  const numbers = new Map(marks.flatMap((mark) => mark.pieces.map((piece) => [piece, mark.number] as const)));
  return { paragraphs: paragraphsOf(text, marks), marks, numberOf: (index) => numbers.get(index)! };
}

export function Review() {
  useVocabulary();
  const { reading, pieces, title } = narrative.value!;
  const [at, setAt] = useState(0);
  const [correcting, setCorrecting] = useState<number | undefined>();
  const list = useRef<HTMLDivElement>(null);
  const asides = reading.set_aside.filter((aside) => !pieces.some((piece) => piece.sighting === aside));
  const layout = useMemo(
    () => layoutOf(reading.text, [...pieces.map((piece) => piece.sighting), ...asides]),
    [reading, pieces.length],
  );
  const counted = counts(pieces);
  const change = (index: number, how: (piece: Piece) => Piece) => (narrative.value = decide(narrative.value!, index, how));

  const show = (index: number) => {
    setAt(index);
    const card = list.current?.querySelector<HTMLElement>(`[data-piece="${index}"]`);
    card?.focus({ preventScroll: true });
    card?.scrollIntoView({ block: 'nearest' });
  };
  const step = (by: number) => show(Math.min(pieces.length - 1, Math.max(0, at + by)));

  // One letter acts only while a piece has the focus (WCAG 2.1.4), and never together with a key of the browser.
  const pressed = (event: KeyboardEvent) => {
    const card = (event.target as HTMLElement).closest<HTMLElement>('[data-piece]');
    if (!card || event.ctrlKey || event.metaKey || event.altKey) return;
    const act = {
      ArrowDown: () => step(1), j: () => step(1), ArrowUp: () => step(-1), k: () => step(-1),
      K: () => { change(at, (piece) => decided(piece, 'kept')); step(1); },
      S: () => { change(at, (piece) => decided(piece, 'struck')); step(1); },
      s: () => { change(at, (piece) => decided(piece, 'struck')); step(1); },
      C: () => setCorrecting(at), c: () => setCorrecting(at),
    }[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };

  const goOn = () => {
    const { put } = narrative.value!;
    const to = person.value.id;
    const facts = evidenceOf(pieces, placeWords);
    if (put) changePerson(put.person, (each) => ({ ...each, facts: withEvidence(each.facts, put.facts, {}) }));
    changePerson(to, (each) => ({ ...each, facts: withEvidence(each.facts, {}, facts) }));
    if (!matter.value.title) matter.value = { ...matter.value, title };
    narrative.value = { ...narrative.value!, put: { person: to, facts } };
    go('findings');
  };

  const piecesOf = (stretches: readonly Stretch[]) =>
    [...new Set(stretches.flatMap((stretch) => stretch.mark?.pieces ?? []))].filter((index) => index < pieces.length);
  const seen = new Set<number>();
  return (
    <>
      <h1>{t('Story')}</h1>
      <p class="soft">{title}</p>
      <Notice kind="care">
        <p>{t('Read by the program, not confirmed by anyone. It finds words and may take them wrongly: check each piece with the text. What it did not find is not known. It never means no.')}</p>
      </Notice>
      {pieces.length === 0 ? (
        <p>{t('Nothing was found that tells a fact. That does not mean that nothing happened.')}</p>
      ) : (
        <>
          <p class="counts" role="status">
            {t('Pieces of evidence: {all}. Kept: {kept}. Corrected: {corrected}. Struck: {struck}. Not confirmed yet: {unconfirmed}.',
              { all: pieces.length, ...counted })}
          </p>
          <Disclosure summary={t('Keys and marks')} class="keys">
            <p>{t('In the list: arrow down and up, or j and k, go from piece to piece. K (with Shift) keeps, C corrects, S strikes.')}</p>
            <ul class="legend">
              <li><span class="passage unconfirmed">{t('words')}<sup>1</sup></span> {t('read, not confirmed')}</li>
              <li><span class="passage confirmed">{t('words')}<sup>2 ✓</sup></span> {t('kept or corrected')}</li>
              <li><span class="passage struck">{t('words')}<sup>3 ✗</sup></span> {t('struck')}</li>
              <li><span class="passage aside">{t('words')}<sup>4</sup></span> {t('set aside: no evidence')}</li>
            </ul>
          </Disclosure>
        </>
      )}
      <h2>{t('The text')}</h2>
      <div class="told" ref={list} onKeyDown={pressed}>
        {layout.paragraphs.map((stretches, index) => (
          <section class="paragraph" key={index}>
            <p dir="auto" lang={reading.language}>
              {stretches.map((stretch, place) => stretch.mark
                ? <Passage key={place} text={stretch.text} mark={stretch.mark} pieces={pieces} at={at} onShow={show} />
                : stretch.text)}
            </p>
            <ol class="pieces" aria-label={t('Evidence in this paragraph')}>
              {piecesOf(stretches).filter((piece) => !seen.has(piece) && seen.add(piece)).map((piece) => (
                <PieceCard key={piece} index={piece} number={layout.numberOf(piece)} piece={pieces[piece]!} language={reading.language}
                  current={piece === at} onFocus={() => setAt(piece)}
                  onKeep={() => change(piece, (each) => decided(each, each.decision === 'kept' ? 'unconfirmed' : 'kept'))}
                  onStrike={() => change(piece, (each) => decided(each, each.decision === 'struck' ? 'unconfirmed' : 'struck'))}
                  onCorrect={() => setCorrecting(piece)} />
              ))}
            </ol>
          </section>
        ))}
      </div>
      {asides.length > 0 && <SetAside asides={asides} numberOf={(index) => layout.numberOf(pieces.length + index)} language={reading.language} />}
      {reading.charges.length > 0 && (
        <section>
          <h2>{t('Charges and provisions named: no evidence')}</h2>
          <p>{t('They say what somebody was charged with, not what happened. No finding rests on them.')}</p>
          <ul>
            {reading.charges.map(({ charge, quote, in_general }, index) => (
              <li key={index}><q dir="auto" lang={reading.language}>{quote}</q> <span class="soft">{charge ?? t('a provision')}{in_general && <> ({t('said in general')})</>}</span></li>
            ))}
          </ul>
        </section>
      )}
      <div class="actions end">
        <Button kind="main" onClick={goOn}>{t('Go on to findings')}</Button>
        <Button onClick={() => (narrative.value = undefined)}>{t('Another text')}</Button>
      </div>
      <p class="small soft">{t('What was kept or corrected goes into the matter as confirmed; what nobody decided goes in marked “read, not confirmed”; what was struck stays behind.')}</p>
      {correcting !== undefined && (
        <Correction piece={pieces[correcting]!} language={reading.language} onClose={() => { setCorrecting(undefined); show(correcting); }}
          onCorrect={(fact, answer) => change(correcting, (each) => corrected(each, fact, answer))} />
      )}
    </>
  );
}

// Marked words: a link to their piece. The line beneath says how it stands, whatever the eye makes of colours.
function Passage({ text, mark, pieces, at, onShow }: { text: string; mark: Mark; pieces: readonly Piece[]; at: number; onShow: (piece: number) => void }) {
  const own = mark.pieces.filter((index) => index < pieces.length);
  const first = own[0];
  if (first === undefined) return <span class="passage aside">{text}<sup>{mark.number}</sup></span>;
  const open = own.some((index) => pieces[index]!.decision === 'unconfirmed');
  const struck = own.every((index) => pieces[index]!.decision === 'struck');
  const look = struck ? 'struck' : open ? 'unconfirmed' : 'confirmed';
  return (
    <a href="#/story" class={`passage ${look}${own.includes(at) ? ' current' : ''}`} onClick={(event) => { event.preventDefault(); onShow(first); }}>
      {text}
      <sup>{mark.number}{struck ? ' ✗' : open ? '' : ' ✓'}</sup>
    </a>
  );
}

function SetAside({ asides, numberOf, language }: { asides: readonly Aside[]; numberOf: (index: number) => number; language: string }) {
  return (
    <section>
      <h2>{t('Set aside: no evidence')}</h2>
      <p>{t('These words speak of a fact, and do not tell that it happened. If the text tells it all the same, count it.')}</p>
      <ul class="asides">
        {asides.map((aside, index) => (
          <li key={index}>
            <span class="number">{numberOf(index)}</span>
            <div>
              <q dir="auto" lang={language}>{aside.quote}</q>
              <p class="small">
                {aside.answer === 'yes' ? factLabel(aside.fact) : t('not: {fact}', { fact: factLabel(aside.fact) })}
                {' · '}
                <span class="soft">
                  {reasonWords(aside.context)}{aside.context_words && <> (<q dir="auto" lang={language}>{aside.context_words}</q>)</>}
                </span>
              </p>
              <Button kind="quiet" onClick={() => (narrative.value = takeUp(narrative.value!, aside))}>{t('Count it as evidence')}</Button>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
