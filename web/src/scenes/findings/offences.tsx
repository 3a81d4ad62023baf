// What each law says of what others may have done: by both standards side by side, each opening to its ladder, its
// reasons and what would settle it.
import type { Sets, StatementFinding, Tree } from 'distinguo';
import { dated, isolated, t } from '../../i18n';
import { Disclosure, Finding } from '../../ui';
import { StatementDetails } from './ladder';
import { answerWords, list, literalWords, type Reading } from './reading';

const shownSets = 3; // smallest first; the rest is counted

function Settling({ sets, title, words }: { sets: Sets; title: string; words: (set: Sets['sets'][number]) => string }) {
  if (sets.sets.length === 0) return null;
  const more = sets.sets.length - shownSets;
  return (
    <div class="settling">
      <h4>{title}</h4>
      <ul>
        {sets.sets.slice(0, shownSets).map((set, at) => <li key={at}>{words(set)}</li>)}
        {(more > 0 || !sets.complete) && <li class="soft">{t('and in other ways')}</li>}
      </ul>
    </div>
  );
}

function Settled({ reading, statement }: { reading: Reading; statement: StatementFinding }) {
  const why = statement.explanation;
  if (!why) return null;
  const told = (set: Sets['sets'][number]) => list(set.map((each) => literalWords(reading, each)));
  const asked = (set: Sets['sets'][number]) => list(set.map((each) => answerWords(reading, each)));
  const disputed = statement.finding === 'disputed' && statement.disputed ? statement.disputed : [];
  return (
    <div class="reasons">
      {why.settled && <p>{t('No further answer can change this.')}</p>}
      {disputed.length > 0 && <p>{t('It turns on what is disputed: {facts}', { facts: list(disputed.map(reading.label)) })}</p>}
      <Settling sets={why.yes} title={t('Enough for yes')} words={told} />
      <Settling sets={why.no} title={t('Enough for no')} words={told} />
      {!why.settled && <Settling sets={why.to_establish} title={t('Would establish it')} words={asked} />}
      {!why.settled && <Settling sets={why.to_rule_out} title={t('Would rule it out')} words={asked} />}
    </div>
  );
}

const mostNamed = 2; // of ways any one of which is enough

function partWords(reading: Reading, part: Tree): string {
  if (part.fact !== undefined) return part.not ? t('not: {label}', { label: reading.label(part.fact) }) : reading.label(part.fact);
  if (part.statement !== undefined) return reading.statement(part.statement)?.label ?? part.statement;
  const ways = part.all_of ?? part.any_of ?? part.of ?? [];
  const named = ways.slice(0, mostNamed).map((each) => partWords(reading, each)).join(part.all_of ? ' + ' : ' / ');
  return ways.length > mostNamed ? `${named} …` : named;
}

// Why it is not established, in a line: which of what it needs is open, disputed or ruled out.
function turnsOn(reading: Reading, { finding, tree }: StatementFinding): string | undefined {
  if (!tree?.all_of || finding === 'established') return undefined;
  const parts = tree.all_of.filter((each) => each.finding === finding);
  if (parts.length === 0) return undefined;
  const words = { parts: list(parts.map((each) => partWords(reading, each))) };
  if (finding === 'open') return t('still open: {parts}', words);
  return finding === 'disputed' ? t('disputed: {parts}', words) : t('ruled out: {parts}', words);
}

function Besides({ reading, offence, statements }: { reading: Reading; offence: string; statements: readonly StatementFinding[] }) {
  const about = statements.filter((each) => each.to?.includes(offence) && each.in_force && each.finding);
  if (about.length === 0) return null;
  return (
    <>
      {about.map((each) => (
        <Disclosure key={each.id} summary={<><Finding value={each.finding!} unconfirmed={each.confirmed === false} /> {each.kind === 'exemption' ? t('Exemption: {label}', { label: each.label }) : t('Graver: {label}', { label: each.label })}</>}>
          <StatementDetails reading={reading} id={each.id} />
        </Disclosure>
      ))}
    </>
  );
}

// The finding on one statement by one standard; '…' until it is there.
function By({ words, finding }: { words: string; finding: StatementFinding | undefined }) {
  return <span class="by"><span>{words}</span> {finding?.finding ? <Finding value={finding.finding} unconfirmed={finding.confirmed === false} /> : '…'}</span>;
}

function Offence({ reading, proof, grounds, statement, statements, days, open }: {
  reading: Reading;
  proof: Reading | undefined;
  grounds: Reading | undefined;
  statement: StatementFinding;
  statements: readonly StatementFinding[];
  days: string | undefined;
  open: boolean;
}) {
  const onProof = reading.screening.standard === 'proof' ? statement : proof?.statement(statement.id);
  const turns = turnsOn(reading, statement);
  const onGrounds = reading.screening.standard === 'proof' ? grounds?.statement(statement.id) : statement;
  return (
    <Disclosure class="offence" open={open} summary={
      <span class="row">
        <span class="name">{statement.label}{statement.citation && <span class="soft small"> {isolated(statement.citation)}</span>}{statement.unverified && <span class="unverified">{t('not checked')}</span>}{days && <span class="soft small"> · {days}</span>}</span>
        <By words={t('grounds')} finding={onGrounds} />
        <By words={t('proof')} finding={onProof} />
        {turns && <span class="turns soft small">{turns}</span>}
      </span>
    }>
      <StatementDetails reading={reading} id={statement.id} />
      <Settled reading={reading} statement={statement} />
      <Besides reading={reading} offence={statement.id} statements={statements} />
    </Disclosure>
  );
}

const ofNote = new Set(['established', 'disputed']);

// `proof`, `grounds`: the same by the standard that is not the reading's.
export function Offences({ reading, proof, grounds }: { reading: Reading; proof: Reading | undefined; grounds: Reading | undefined }) {
  const groups = reading.person.instruments
    .map((each) => ({ id: each.instrument, readings: each.readings.map((one) => ({ ...one, offences: one.statements.filter((statement) => statement.kind === 'offence' && statement.finding) })) }))
    .filter((each) => each.readings.some((one) => one.offences.length > 0));
  let first = true;
  return (
    <section class="offences">
      <h2>{t('Findings')}</h2>
      <p class="soft">{t('On what others may have done to this person, or with them. None accuses the person. Each opens to its ladder and its reasons.')}</p>
      {groups.map(({ id, readings }) => (
        <div key={id} class="instrument">
          <h3>{reading.instrument(id)}</h3>
          {readings.flatMap((one) => one.offences.map((statement) => {
            const open = first && ofNote.has(statement.finding!);
            if (open) first = false;
            const days = readings.length > 1 ? t('law of {first} to {last}', { first: one.dates.first ? dated(one.dates.first) : '…', last: one.dates.last ? dated(one.dates.last) : '…' }) : undefined;
            return <Offence key={`${statement.id}-${one.dates.first}`} reading={reading} proof={proof} grounds={grounds} statement={statement} statements={one.statements} days={days} open={open} />;
          }))}
        </div>
      ))}
    </section>
  );
}
