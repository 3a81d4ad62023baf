// The same questions put to all laws; every answer is a proof.
import type { Matrix } from 'distinguo';
import { useState } from 'preact/hooks';
import { useAsked } from '../../asked';
import { engine } from '../../engine';
import { dated, isolated, language, t } from '../../i18n';
import { today } from '../../state';
import { Choice, Disclosure, Notice } from '../../ui';
import type { LawIndex } from './law';
import { FactStory } from './patterns';

type Sheet = Matrix['tables'][number];
type Question = Sheet['questions'][number];
type Cell = Question['cells'][number];
type Answer = Cell['answer'];

const answers: readonly Answer[] = ['yes', 'partly', 'no', 'not expressed', 'not in force', 'undecided'];
const signs: Record<Answer, { sign: string; look: string }> = {
  yes: { sign: '✓', look: 'yes' }, partly: { sign: '±', look: 'both' }, no: { sign: '–', look: 'no' },
  'not expressed': { sign: '·', look: 'open' }, 'not in force': { sign: '·', look: 'open' }, undecided: { sign: '?', look: 'open' },
};

function answerWords(answer: Answer): string {
  switch (answer) {
    case 'yes': return t('yes');
    case 'partly': return t('partly');
    case 'no': return t('no');
    case 'not expressed': return t('not expressed');
    case 'not in force': return t('not in force');
    case 'undecided': return t('not decided');
  }
}

const AnswerChip = ({ answer }: { answer: Answer }) => (
  <span class={`finding ${signs[answer].look}`}><span class="sign" aria-hidden="true">{signs[answer].sign}</span>{answerWords(answer)}</span>
);

export function Table({ law }: { law: LawIndex }) {
  const { value, error } = useAsked(() => engine.matrix({ today: today() }), [language.value]);
  const [chosen, choose] = useState('0');
  const [view, setView] = useState<'questions' | 'table'>('questions');
  const sheet = value?.tables[Number(chosen)];
  return (
    <>
      <p class="lead">{t('The same questions put to all laws. Every answer is proved over all patterns of facts. “Not expressed”: the law has no such part here; that is no answer.')}</p>
      {error && <Notice kind="error"><p>{error}</p></Notice>}
      {!value && !error && <p class="waiting" role="status">{t('Proving …')}</p>}
      {value && (
        <>
          <p class="small soft">{t('The law as of {day}, on proof.', { day: dated(value.as_of) })}</p>
          <Choice legend={t('Questions about')} name="sheet" value={chosen} onChange={choose} options={value.tables.map(({ title }, at) => ({ value: String(at), label: title }))} />
          <Choice<'questions' | 'table'> legend={t('Shown')} name="view" value={view} onChange={setView}
            options={[{ value: 'questions', label: t('question by question') }, { value: 'table', label: t('as one table') }]} />
        </>
      )}
      {sheet && (view === 'table' ? <Whole sheet={sheet} /> : sheet.questions.map((question) => <QuestionView key={question.id} law={law} sheet={sheet} question={question} />))}
    </>
  );
}

function QuestionView({ law, sheet, question }: { law: LawIndex; sheet: Sheet; question: Question }) {
  const short = new Map(sheet.instruments.map((each) => [each.id, each.short]));
  const given = answers.map((answer) => ({ answer, cells: question.cells.filter((cell) => cell.answer === answer) })).filter(({ cells }) => cells.length > 0);
  return (
    <Disclosure class="statement" summary={
      <>
        <span class="label">{question.label}</span>
        <span class="tally">{given.map(({ answer, cells }) => <span key={answer} class="small soft">{answerWords(answer)} {cells.length}</span>)}</span>
      </>
    }>
      {question.note && <p class="small soft">{question.note}</p>}
      {given.map(({ answer, cells }) => (
        <div key={answer}>
          <p><AnswerChip answer={answer} /></p>
          <ul>
            {cells.map((cell) => (
              <li key={cell.instrument}>
                <a href={`#/law/${cell.instrument}`}>{short.get(cell.instrument)}</a> <span class="soft">{cell.citations.map(({ citation }) => isolated(citation)).join('; ')}</span>
                {answer === 'partly' && cell.example.length > 0 && (
                  <Disclosure summary={t('The smallest pattern that shows it')}><FactStory law={law} literals={cell.example} /></Disclosure>
                )}
              </li>
            ))}
          </ul>
        </div>
      ))}
    </Disclosure>
  );
}

function Whole({ sheet }: { sheet: Sheet }) {
  return (
    <div class="scroll whole" tabIndex={0} role="group" aria-label={t('Table; it can be scrolled')}>
      <table>
        <caption>{sheet.title}</caption>
        <thead><tr><th scope="col">{t('Question')}</th>{sheet.instruments.map((each) => <th scope="col" key={each.id}><a href={`#/law/${each.id}`}>{each.short}</a></th>)}</tr></thead>
        <tbody>
          {sheet.questions.map((question) => (
            <tr key={question.id}>
              <th scope="row">{question.label}</th>
              {question.cells.map((cell) => (
                <td key={cell.instrument}><AnswerChip answer={cell.answer} /><small>{cell.citations.map(({ citation }) => isolated(citation)).join('; ')}</small></td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
