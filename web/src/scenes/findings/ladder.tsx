// A statement as a ladder: what is needed comes one below the other on a line; where any one suffices, each is a rung
// between two rails. Every contact opens to what it rests on: a statement to its own ladder and its place in the law, a
// fact to what was said of it and by whom.
import type { Tree } from 'distinguo';
import type { ComponentChildren } from 'preact';
import { EvidenceList } from '../../evidence';
import { isolated, t } from '../../i18n';
import { Citation, Details, Finding, placed, type FindingValue } from '../../ui';
import { literalWords, type Reading } from './reading';
import { SupposeButtons, SupposedMark } from './suppose';

const look: Record<FindingValue, string> = { established: 'yes', 'ruled out': 'no', open: 'open', disputed: 'both' };
const folded = 4; // rungs with nothing told, from which on they are folded together
const deepest = 6; // ladders within one another: statements do not refer in circles, but a reader may lose the way

function Contact({ finding, title, children, unconfirmed = false }: { finding: FindingValue; title: ComponentChildren; children: ComponentChildren; unconfirmed?: boolean }) {
  return (
    <Details class={`contact ${look[finding]}`} summary={<><span class="title">{title}</span><Finding value={finding} unconfirmed={unconfirmed} /></>}>
      <div class="opened">{children}</div>
    </Details>
  );
}

export function FactDetails({ reading, fact }: { reading: Reading; fact: string }) {
  const held = reading.fact(fact);
  return (
    <>
      <p>{reading.question(fact)}</p>
      {held?.evidence.length ? <EvidenceList person={reading.person.id} fact={fact} /> : null}
      {held?.silence && <p class="soft">{held.silence === 'rather not say' ? t('The person would rather not say. Do not ask again.') : t('Asked, and not known.')}</p>}
      {held?.derived.map((each, at) => (
        <p class="soft" key={at}>
          {each.follows_from
            ? each.answer === 'yes' ? t('Yes: it follows from “{fact}”.', { fact: literalWords(reading, each.follows_from) }) : t('No: it follows from “{fact}”.', { fact: literalWords(reading, each.follows_from) })
            : t('Presumed, and can be rebutted: {source}', { source: isolated(each.presumed_from ?? '') })}
        </p>
      ))}
      {!held?.evidence.length && !held?.derived.length && !held?.silence && (
        <p class="soft">{reading.legal(fact) ? t('Nothing was told; it is for a decision-maker.') : t('Nothing was told.')}</p>
      )}
      <SupposeButtons reading={reading} fact={fact} />
    </>
  );
}

function Leaf({ reading, tree, depth }: { reading: Reading; tree: Tree; depth: number }) {
  if (tree.fact !== undefined) {
    const fact = tree.fact;
    const unconfirmed = reading.fact(fact)?.evidence.some((each) => each.confirmed === false) ?? false;
    const label = tree.not ? t('not: {label}', { label: reading.label(fact) }) : reading.label(fact);
    return (
      <Contact finding={tree.finding} title={<>{label} <SupposedMark fact={fact} /></>} unconfirmed={unconfirmed}>
        <FactDetails reading={reading} fact={fact} />
      </Contact>
    );
  }
  const id = tree.statement ?? '';
  const statement = reading.statement(id);
  const label = statement?.label ?? id;
  return (
    <Contact finding={tree.finding} unconfirmed={statement?.confirmed === false} title={tree.not ? t('not: {label}', { label }) : label}>
      {statement && <StatementDetails reading={reading} id={id} depth={depth + 1} />}
    </Contact>
  );
}

function Branch({ reading, tree, depth }: { reading: Reading; tree: Tree; depth: number }) {
  return tree.all_of || tree.any_of || tree.of ? <Rungs reading={reading} tree={tree} depth={depth} /> : <Leaf reading={reading} tree={tree} depth={depth} />;
}

function Rungs({ reading, tree, depth }: { reading: Reading; tree: Tree; depth: number }) {
  if (tree.all_of) {
    return (
      <ol class={`series ${look[tree.finding]}`}>
        {tree.all_of.map((each, at) => <li key={at} class={look[each.finding]}><Branch reading={reading} tree={each} depth={depth} /></li>)}
      </ol>
    );
  }
  const branches = tree.any_of ?? tree.of ?? [];
  const silent = branches.filter((each) => each.finding === 'open');
  const fold = silent.length >= folded && silent.length < branches.length;
  const shown = fold ? branches.filter((each) => each.finding !== 'open') : branches;
  const rung = (each: Tree, at: number) => <li key={at} class={look[each.finding]}><Branch reading={reading} tree={each} depth={depth} /></li>;
  return (
    <div class={`parallel ${look[tree.finding]}`}>
      <p class="rule">{tree.at_least === undefined ? t('any one of these') : t('at least {count} of these', { count: tree.at_least })}</p>
      <ul>{shown.map(rung)}</ul>
      {fold && (
        <Details class="others" summary={t('other ways, not known: {count}', { count: silent.length })}>
          <ul>{silent.map(rung)}</ul>
        </Details>
      )}
    </div>
  );
}

// What a statement rests on: its ladder, where it stands, and what a lawyer should know of it.
export function StatementDetails({ reading, id, depth = 0 }: { reading: Reading; id: string; depth?: number }) {
  const statement = reading.statement(id);
  if (!statement) return null;
  return (
    <>
      <p class="small"><Citation statement={id} text={placed(reading.instrument(id), statement.citation)} />{statement.unverified && <span class="soft"> · {t('a lawyer must still check it: {what}', { what: isolated(statement.unverified) })}</span>}</p>
      {statement.note && <p class="soft small" dir="auto">{statement.note}</p>}
      {statement.presumed_from?.map((source) => <p class="soft" key={source}>{t('Presumed, and can be rebutted: {source}', { source: isolated(source) })}</p>)}
      {statement.tree && depth < deepest && <Ladder reading={reading} tree={statement.tree} depth={depth} />}
    </>
  );
}

export function Ladder({ reading, tree, depth = 0 }: { reading: Reading; tree: Tree; depth?: number }) {
  return <div class="ladder"><Branch reading={reading} tree={tree} depth={depth} /></div>;
}
