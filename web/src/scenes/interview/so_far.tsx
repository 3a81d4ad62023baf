// What is settled so far, beside the question: protections first, then offences, then every answer, to be changed.
import { useEffect, useRef, useState } from 'preact/hooks';
import type { StatementFinding } from 'distinguo';
import { useAsked } from '../../asked';
import { engine } from '../../engine';
import { language, t } from '../../i18n';
import { fileOf, isSilence, valueOf, type Told } from '../../matter';
import { lookOptions, matter, person, personId } from '../../state';
import { factLabel, instrumentLabel, instrumentOf } from '../../vocabulary';
import { Citation, Disclosure, Finding, findingWords } from '../../ui';
import { lawsToSettle, progress, revisited } from './progress';

const shownProtections = 4; // the rest is counted, and one touch away

function latest(statements: StatementFinding[]): StatementFinding[] {
  return [...new Map(statements.map((each) => [each.id, each])).values()];
}

// Says what became settled since the last answer; the rest of the page stays silent.
function Settled({ findings }: { findings: StatementFinding[] }) {
  const before = useRef<Map<string, string>>(undefined);
  const [said, say] = useState('');
  useEffect(() => {
    const now = new Map(findings.map((each) => [each.id, each.finding ?? 'open']));
    if (before.current) {
      const changed = findings.filter((each) => before.current!.get(each.id) !== each.finding && each.finding !== 'open' && each.finding);
      say(changed.slice(0, 3).map((each) => t('{label}: {finding}', { label: each.label, finding: findingWords(each.finding!) })).join('. '));
    }
    before.current = now;
  }, [findings]);
  return <p class="heard" role="status">{said}</p>;
}

const noFindings: StatementFinding[] = [];

function AnswerWords({ told }: { told: Told }) {
  if (isSilence(told)) return <span class="soft">{told === 'rather not say' ? t('rather not say') : told === 'not asked' ? t('not asked') : t('not known')}</span>;
  return <Finding value={valueOf(told)} unconfirmed={told.every((piece) => piece.confirmed === 'no')} />;
}

export function SoFar() {
  const options = { ...lookOptions.value, laws: lawsToSettle.value, person: personId.value, explain: false, path: 'matter.json' };
  const { value } = useAsked(() => engine.screen(JSON.stringify(fileOf(matter.value)), options),
    [matter.value, personId.value, lawsToSettle.value, lookOptions.value, language.value]);
  const screened = value?.persons[0];
  const protections = screened?.protections.filter((each) => each.finding === 'established' || each.finding === 'disputed') ?? noFindings;
  const offences = latest(screened?.instruments.flatMap((each) => each.readings.flatMap((reading) => reading.statements)).filter((each) => each.kind === 'offence' && each.finding) ?? noFindings);
  const everybodys = Object.entries(matter.value.facts);
  const own = Object.entries(person.value.facts);
  const order = progress.value.asked;
  const answers = [...new Map([...everybodys, ...own])].sort(([one], [other]) => order.indexOf(one) - order.indexOf(other));
  return (
    <section class="so-far" aria-label={t('So far')}>
      <Settled findings={screened ? [...protections, ...offences] : noFindings} />
      <h2>{t('So far')}</h2>
      <h3>{t('Protections')}</h3>
      {protections.length === 0 ? (
        <p class="soft">{t('None is shown so far. That nothing is shown does not mean that there is none.')}</p>
      ) : (
        <ul class="plain">
          {protections.slice(0, shownProtections).map((each) => <li key={each.id}><Citation statement={each.id} text={each.label} /></li>)}
          {protections.length > shownProtections && <li><a href="#/findings">{t('and {count} more', { count: protections.length - shownProtections })}</a></li>}
        </ul>
      )}
      <h3>{t('Offences')}</h3>
      <ul class="plain offences">
        {offences.map((each) => (
          <li key={each.id}>
            <Finding value={each.finding!} unconfirmed={each.confirmed === false} /> {each.label}
            <span class="soft small"> {instrumentLabel(instrumentOf(each.id))}</span>
          </li>
        ))}
      </ul>
      {answers.length > 0 && (
        <Disclosure summary={t('Answers: {count}', { count: answers.length })}>
          <ul class="plain answers">
            {answers.map(([fact, told]) => (
              <li key={fact}>
                <button type="button" class="change" onClick={() => (revisited.value = fact)} aria-current={revisited.value === fact ? 'true' : undefined}>
                  <span>{factLabel(fact)}</span> <AnswerWords told={told} /> <span class="heard">{t('Change this answer')}</span>
                </button>
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
    </section>
  );
}
