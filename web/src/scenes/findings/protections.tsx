// Protections come first, on reasonable grounds whatever the standard: those that attach, those that one more answer
// makes sure of, and the others (as src/report/screening_protections.cpp).
import type { Literal, StatementFinding } from 'distinguo';
import { t } from '../../i18n';
import { go } from '../../router';
import { revisited } from '../interview/progress';
import { matter } from '../../state';
import { Button, Citation, Disclosure, Finding, placed } from '../../ui';
import { instrumentOf } from '../../vocabulary';
import { answerWords, type Reading } from './reading';

// The same help offered by several laws is one thing to ask for.
interface Offer {
  label: string;
  by: StatementFinding[];
}

function offers(protections: readonly StatementFinding[]): Offer[] {
  const found = new Map<string, Offer>();
  for (const each of protections) {
    const offer = found.get(each.label) ?? { label: each.label, by: [] };
    if (!offer.by.some((other) => other.id === each.id)) offer.by.push(each);
    found.set(each.label, offer);
  }
  return [...found.values()];
}

const attaches = (each: StatementFinding): boolean =>
  each.finding === 'established' || each.finding === 'disputed' || (each.finding === 'open' && each.explanation?.settled === 'established');

const oneAnswers = (each: StatementFinding): Literal[] => each.explanation?.to_establish.sets.filter((set) => set.length === 1).map((set) => set[0]!) ?? [];

interface Near {
  answer: Literal;
  protections: StatementFinding[];
}

// Under few answers, each of which opens as much as possible: a person is asked about a fear of return once, not by
// every law.
function byAnswer(near: readonly StatementFinding[]): Near[] {
  const groups: Near[] = [];
  let left = [...near];
  const same = (one: Literal) => (other: Literal) => one.fact === other.fact && one.answer === other.answer;
  while (left.length > 0) {
    const answers = left.flatMap(oneAnswers);
    const opens = (answer: Literal) => left.filter((each) => oneAnswers(each).some(same(answer))).length;
    const best = answers.reduce((most, each) => (opens(each) > opens(most) ? each : most));
    groups.push({ answer: best, protections: left.filter((each) => oneAnswers(each).some(same(best))) });
    left = left.filter((each) => !oneAnswers(each).some(same(best)));
  }
  return groups;
}

function OfferItem({ offer, reading }: { offer: Offer; reading: Reading }) {
  const unconfirmed = offer.by.every((each) => each.confirmed === false);
  return (
    <li>
      {offer.label}{' '}
      <span class="small">
        ({offer.by.map((each, at) => (
          <span key={each.id}>{at > 0 && '; '}<Citation statement={each.id} text={placed(reading.instrument(each.id), each.citation)} />{each.unverified && <span class="unverified">{t('not checked')}</span>}</span>
        ))})
      </span>
      {offer.by.some((each) => each.finding === 'disputed') && <> <Finding value="disputed" unconfirmed={unconfirmed} /></>}
      {unconfirmed && !offer.by.some((each) => each.finding === 'disputed') && <> <Finding value="established" unconfirmed /></>}
    </li>
  );
}

function byGroup(attached: readonly StatementFinding[]): [string, StatementFinding[]][] {
  const groups = new Map<string, StatementFinding[]>();
  for (const each of attached) groups.set(each.group ?? '', [...(groups.get(each.group ?? '') ?? []), each]);
  return [...groups];
}

export function askFor(fact: string): void {
  revisited.value = fact;
  go('interview');
}

function Attached({ title, protections, reading }: { title: string; protections: readonly StatementFinding[]; reading: Reading }) {
  if (protections.length === 0) return null;
  return (
    <>
      <p class="soft">{title}</p>
      {byGroup(protections).map(([group, members]) => (
        <div key={group} class="kind">
          {group && <h3>{group}</h3>}
          <ul>{offers(members).map((offer) => <OfferItem key={offer.label} offer={offer} reading={reading} />)}</ul>
        </div>
      ))}
    </>
  );
}

// To choose laws takes no protection away (docs/semantics.md): those of other laws that apply stand below.
export function Protections({ reading }: { reading: Reading }) {
  const ticked = matter.value.law ?? [];
  const shown = reading.person.protections.filter((each) => each.finding !== 'ruled out');
  const ofTicked = (each: StatementFinding) => ticked.length === 0 || ticked.includes(instrumentOf(each.id));
  const others = shown.filter((each) => !ofTicked(each));
  return (
    <section class="protections">
      <h2>{t('Protections')}</h2>
      <Standing reading={reading} protections={shown.filter(ofTicked)} />
      {others.length > 0 && (
        <Disclosure class="others" summary={t('Of other laws, which apply though they are not ticked: {count}', { count: offers(others).length })}>
          <p>{t('To look at some laws only takes no protection away from the person.')}</p>
          <Standing reading={reading} protections={others} />
        </Disclosure>
      )}
    </section>
  );
}

function Standing({ reading, protections: all }: { reading: Reading; protections: readonly StatementFinding[] }) {
  const attached = all.filter(attaches);
  const open = all.filter((each) => each.finding === 'open' && !attaches(each));
  const near = open.filter((each) => oneAnswers(each).length > 0);
  const far = open.filter((each) => oneAnswers(each).length === 0);
  return (
    <>
      {attached.length === 0 && <p>{t('None is shown so far. That nothing is shown does not mean that there is none.')}</p>}
      <Attached title={t('They attach on what was told, on reasonable grounds:')} protections={attached.filter((each) => each.confirmed !== false)} reading={reading} />
      <Attached title={t('They attach on what was read, not confirmed, on reasonable grounds:')} protections={attached.filter((each) => each.confirmed === false)} reading={reading} />
      {near.length > 0 && (
        <>
          <h3>{t('They may attach, and one more answer is enough')}</h3>
          {byAnswer(near).map(({ answer, protections }) => (
            <Disclosure key={`${answer.fact}-${answer.answer}`} summary={t('if {answer}: {count}', { answer: answerWords(reading, answer), count: offers(protections).length })}>
              <p>{reading.question(answer.fact)} {!reading.legal(answer.fact) && <Button kind="quiet" onClick={() => askFor(answer.fact)}>{t('Answer it')}</Button>}</p>
              <ul>{offers(protections).map((offer) => <OfferItem key={offer.label} offer={offer} reading={reading} />)}</ul>
            </Disclosure>
          ))}
        </>
      )}
      {far.length > 0 && (
        <Disclosure summary={t('They may attach, depending on more than one answer: {count}', { count: offers(far).length })}>
          <ul>{offers(far).map((offer) => <OfferItem key={offer.label} offer={offer} reading={reading} />)}</ul>
        </Disclosure>
      )}
    </>
  );
}
