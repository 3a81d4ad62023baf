// The interview: first safety, privacy, interpreter and agreement; then one question at a time.
import { useEffect } from 'preact/hooks';
import { t } from '../../i18n';
import { changePerson, lookOptions, matter, person, personId, today } from '../../state';
import { useAsked } from '../../asked';
import { language } from '../../i18n';
import { Button, Choice, Notice } from '../../ui';
import { LookButton } from '../../looking';
import { keeping } from '../../keeping';
import { useVocabulary } from '../../vocabulary';
import { adviceOn, lastStep, mayBeChild, stoppedAt, wordsOf } from './opening';
import { PersonSwitch } from './persons';
import { askAgain, back, backInOpening, beginAgain, heed, heeded, lawsToSettle, nextQuestion, progress, reply, revisited, saidYes, step } from './progress';
import { QuestionCard } from './question_card';
import { ReplyForm } from './reply_form';
import { SoFar } from './so_far';
import type { Answer } from '../../matter';
import './interview.css';

function OpeningCard() {
  const { opening, gone } = progress.value;
  const now = step.value;
  const stopped = stoppedAt(opening);
  if (stopped) {
    const advice = adviceOn(stopped);
    return (
      <div class="card question">
        <Notice kind="stop" title={advice.title}>
          <ul>{advice.steps.map((each) => <li key={each}>{each}</li>)}</ul>
        </Notice>
        <div class="actions">
          <Button onClick={backInOpening}>{t('Back')}</Button>
          <Button kind="main" onClick={beginAgain}>{t('Begin again')}</Button>
        </div>
      </div>
    );
  }
  if (!now) return null;
  const { question, more } = wordsOf(now);
  return (
    <ReplyForm key={now} name={`opening-${now}`} eyebrow={t('Before the talk')} question={question} more={more && <p>{more}</p>} initial={gone?.[now]}
      onReply={(said) => reply(now, said)} onBack={lastStep(opening) ? backInOpening : undefined} />
  );
}

function Ended({ putOff }: { putOff: number }) {
  return (
    <div class="card question">
      <h1 tabIndex={-1}>{putOff > 0 ? t('Only what was put off is left') : t('No answer can change a finding any more')}</h1>
      <p>{putOff > 0
        ? t('Questions that were put off or skipped could still change a finding: {count}', { count: putOff })
        : t('All that these laws ask is settled, or cannot be known. Thank the person, and say what happens now.')}</p>
      <div class="actions">
        <Button onClick={back}>{t('Back')}</Button>
        <a class="button main" href="#/findings">{t('See the findings')}</a>
        {putOff > 0 && <Button onClick={askAgain}>{t('Ask them now')}</Button>}
      </div>
    </div>
  );
}

function Questions() {
  const { value, error } = useAsked(nextQuestion,
    [matter.value, personId.value, lookOptions.value, lawsToSettle.value, progress.value, language.value]);
  if (revisited.value !== undefined) return <QuestionCard key={`again-${personId.value}-${revisited.value}`} id={revisited.value} question={undefined} />;
  if (error) return <Notice kind="error" title={t('The engine could not answer')}><p>{error}</p></Notice>;
  // What followed an earlier step is not shown: the question may be answered or put off already, and the next would take its
  // place under somebody's hands.
  if (value?.after !== progress.value) return <p class="card waiting" role="status">{t('One moment …')}</p>;
  if (!value.question) return <Ended putOff={value.putOff} />;
  return <QuestionCard key={`${personId.value}-${value.question.id}`} id={value.question.id} question={value.question} />;
}

const danger = 'in-danger-now';

// Somebody is in danger now: what comes first is as where the talk must not begin.
function Danger() {
  const { title, steps } = adviceOn('safe');
  return (
    <div class="card question">
      <Notice kind="stop" title={title}>
        <ul>{steps.map((each) => <li key={each}>{each}</li>)}</ul>
      </Notice>
      <div class="actions">
        <Button onClick={() => (revisited.value = danger)}>{t('Back')}</Button>
        <Button onClick={() => heed(danger)}>{t('To the next question')}</Button>
      </div>
    </div>
  );
}

// Turned on in the midst of a talk, keeping waits for the person's yes.
function Agreement() {
  const { talk, id } = person.value;
  if (!keeping.value || !talk || talk['agrees-to-keep'] === 'yes') return null;
  return (
    <Notice kind="care" title={t('Nothing is kept yet')}>
      <p>{wordsOf('agrees-to-keep').more}</p>
      <Choice<Answer> legend={wordsOf('agrees-to-keep').question} name="agrees-to-keep" value={talk['agrees-to-keep']}
        onChange={(said) => changePerson(id, (each) => ({ ...each, talk: { ...each.talk, date: today(), 'agrees-to-keep': said } }))}
        options={[{ value: 'yes', label: t('Yes') }, { value: 'no', label: t('No') }]} />
    </Notice>
  );
}

export default function Interview() {
  useVocabulary();
  // While the opening is read, the engine starts and runs itself warm: the first question of the talk then comes at once.
  useEffect(() => {
    if (!progress.value.opened) nextQuestion().catch(() => undefined);
  }, []);
  const { opened, opening } = progress.value;
  return (
    <div class="talk">
      <div class="now">
        <div class="tools">
          <PersonSwitch />
          <LookButton />
        </div>
        <Agreement />
        {opened && mayBeChild(opening) && (
          <Notice kind="care" title={t('A child, or perhaps one: a guardian, or another adult who depends on nobody involved, should be with them.')}>
            <p>{t('Nothing will be asked about what a child agreed to. Under the UN Trafficking Protocol no force or lie need be shown for a child.')}</p>
          </Notice>
        )}
        {opened && saidYes('facing-removal') && (
          <Notice kind="care" title={t('The person may soon be sent out of the country. Before any further question: a lawyer, today, who can ask that it is put off.')} />
        )}
        {opened && saidYes(danger) && !heeded(danger) && revisited.value !== danger ? <Danger /> : opened ? <Questions /> : <OpeningCard key={personId.value} />}
      </div>
      {opened && <SoFar />}
    </div>
  );
}
