// One question of the talk, with why it is asked, the answer, who says so, and their words.
import { useState } from 'preact/hooks';
import type { Question } from 'distinguo';
import { isolated, t } from '../../i18n';
import { isSilence, valueOf, type Piece, type Told } from '../../matter';
import { matter, person } from '../../state';
import { factLabel, facts, instrumentLabel, instrumentOf } from '../../vocabulary';
import { Citation, placed, Disclosure, Field, Notice, Button } from '../../ui';
import { EvidenceList } from '../../evidence';
import { back, progress, putOff, revisited, skip, told, toldBefore } from './progress';
import { ReplyForm } from './reply_form';
import type { Reply } from './opening';

const heavy = 3; // the sensitivity of what is painful to be asked

function Why({ question }: { question: Question }) {
  const first = question.settles[0];
  if (!first) return null;
  const others = question.settles.length - 1;
  const places = { label: first.label, instrument: instrumentLabel(instrumentOf(first.id)), others };
  return (
    <Disclosure class="why" summary={others === 0 ? t('Why: {label} ({instrument})', places) : t('Why: {label} ({instrument}); other findings: {others}', places)}>
      <p>{t('An answer can help to settle:')}</p>
      <ul>
        {question.settles.map((each) => (
          <li key={each.id}>
            {each.label}, <Citation statement={each.id} text={placed(instrumentLabel(instrumentOf(each.id)), each.citation)} />
          </li>
        ))}
      </ul>
      {question.source && <p class="soft small">{t('The question is from: {source}', { source: isolated(question.source) })}</p>}
    </Disclosure>
  );
}

const replyOf = (before: Told | undefined): Reply | undefined => {
  if (before === undefined || before === 'not asked') return undefined;
  if (isSilence(before)) return before;
  const value = valueOf(before);
  return value === 'disputed' ? undefined : value;
};

// Who has said something in this matter so far.
function sources(): string[] {
  const said = [matter.value.facts, ...matter.value.persons.map((each) => each.facts)].flatMap((each) => Object.values(each)).flatMap((each) => (isSilence(each) ? [] : each));
  return [...new Set([t('the person'), ...said.map((piece) => piece.by ?? '')])].filter(Boolean);
}

export function QuestionCard({ id, question }: { id: string; question: Question | undefined }) {
  const before = toldBefore(id);
  const pieces = before === undefined || isSilence(before) ? [] : before;
  // More than one piece, or one that was read: it stands, and what is said here is added to it.
  const [adding, add] = useState(pieces.length > 1 || pieces[0]?.confirmed === 'no');
  const own: Piece | undefined = adding ? undefined : pieces[0];
  const [by, setBy] = useState(own?.by ?? t('the person'));
  const [quote, setQuote] = useState(own?.quote ?? '');
  const [at, setAt] = useState(own?.at ?? '');
  const [note, setNote] = useState(own?.note ?? '');
  const [everybody, setEverybody] = useState(false);

  const fact = facts.value.get(id);
  const words = question?.question ?? fact?.question ?? factLabel(id);
  const definition = question?.definition ?? fact?.definition;
  const sensitivity = question?.sensitivity ?? fact?.sensitivity ?? 1;
  const number = revisited.value === undefined ? progress.value.asked.length + 1 : progress.value.asked.indexOf(id) + 1;
  const topic = fact?.topic ?? '';

  const say = (reply: Reply) => {
    const optional = Object.entries({ by, quote, at, note }).filter(([, text]) => text.trim() !== '').map(([key, text]) => [key, text.trim()]);
    const said: Told = reply === 'yes' || reply === 'no' ? [...(adding ? pieces : []), { says: reply, ...Object.fromEntries(optional) }] : adding ? pieces : reply;
    told(id, said, everybody);
  };
  return (
    <ReplyForm
      name={`answer-${id}`}
      eyebrow={number > 0 ? t('{topic} · question {number}', { topic, number }) : topic}
      question={words}
      initial={adding ? undefined : replyOf(before)}
      onReply={say}
      onBack={back}
      more={
        <>
          {definition && <p dir="auto">{definition}</p>}
          {sensitivity >= heavy && <Notice kind="care"><p>{t('This may hurt to speak of. Say first that it need not be answered.')}</p></Notice>}
          {question && <Why question={question} />}
          {pieces.length > 0 && (
            <div class="before">
              <p class="small soft">{t('Said so far:')}</p>
              <EvidenceList person={person.value.id} fact={id} />
              {!adding && <Button kind="quiet" onClick={() => { add(true); setBy(''); setQuote(''); setAt(''); setNote(''); }}>{t('Add what somebody else says')}</Button>}
            </div>
          )}
        </>
      }
      extra={
        revisited.value === undefined ? (
          <>
            <Button class="two-lines" onClick={() => putOff(id)}>{t('Later')} <small>{t('comes back')}</small></Button>
            <Button class="two-lines" onClick={() => skip(id)}>{t('Skip')} <small>{t('left out')}</small></Button>
          </>
        ) : (
          <Button kind="quiet" onClick={() => (revisited.value = undefined)}>{t('To the next question')}</Button>
        )
      }
    >
      {(reply) => (reply === 'yes' || reply === 'no') && (
        <>
          <Field label={t('Who says so?')}>
            {(control) => (
              <>
                <input type="text" {...control} list="sources" value={by} onInput={(event) => setBy(event.currentTarget.value)} autocomplete="off" />
                <datalist id="sources">{sources().map((each) => <option key={each} value={each} />)}</datalist>
              </>
            )}
          </Field>
          <Disclosure summary={t('Their words, where they stand, a note')} open={Boolean(quote || at || note)}>
            <Field label={t('In their words')}>
              {(control) => <textarea {...control} value={quote} onInput={(event) => setQuote(event.currentTarget.value)} autocomplete="off" />}
            </Field>
            <Field label={t('Where it stands')} hint={t('For example a page, or the day of a talk.')}>
              {(control) => <input type="text" {...control} value={at} onInput={(event) => setAt(event.currentTarget.value)} autocomplete="off" />}
            </Field>
            <Field label={t('Note')}>
              {(control) => <textarea {...control} value={note} onInput={(event) => setNote(event.currentTarget.value)} autocomplete="off" />}
            </Field>
          </Disclosure>
          {matter.value.persons.length > 1 && (
            <label class="check">
              <input type="checkbox" checked={everybody} onChange={(event) => setEverybody(event.currentTarget.checked)} />
              <span>{t('This holds for all persons of the matter')}</span>
            </label>
          )}
        </>
      )}
    </ReplyForm>
  );
}
