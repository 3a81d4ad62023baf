// Two laws held side by side over all fact patterns: where each applies and the other does not, and where both do.
import type { Comparison } from 'distinguo';
import { useState } from 'preact/hooks';
import { useAsked } from '../../asked';
import { engine } from '../../engine';
import { dated, isolated, language, t } from '../../i18n';
import { go, route } from '../../router';
import { today, type Standard } from '../../state';
import { Choice, Disclosure, Field, Notice, placed } from '../../ui';
import type { LawIndex } from './law';
import { Literals } from './patterns';

type Party = Comparison['one'];
type Parting = NonNullable<Comparison['only_one']>;
type Group = Parting['groups'][number];
type Part = Group['narrowed'][number];

const most = 24; // patterns shown; counts are exact whatever is shown

export function Compare({ law }: { law: LawIndex }) {
  const [, , one = 'un-tip.trafficking', other = 'uk-msa-2015.trafficking'] = route.value;
  const [standard, setStandard] = useState<Standard>('proof');
  const [exemptions, setExemptions] = useState(false);
  const [days, setDays] = useState(['', '']);
  const named = (name: string, day: string | undefined) => (day ? `${name}@${day}` : name);
  const { value, error, waiting } = useAsked(
    () => engine.compare(named(one, days[0]), named(other, days[1]), { standard, exemptions, limit: most, today: today() }),
    [one, other, standard, exemptions, ...days, language.value],
  );
  return (
    <>
      <p class="lead">{t('Where does one law reach what the other does not? Decided over all patterns of facts, not by examples.')}</p>
      <div class="sides">
        {[one, other].map((name, at) => (
          <div key={at}>
            <Field label={at === 0 ? t('One law') : t('Another law')}>
              {(control) => (
                <select {...control} value={name} onChange={(event) => (at === 0 ? go('law', 'compare', event.currentTarget.value, other) : go('law', 'compare', one, event.currentTarget.value))}>
                  <Choices law={law} chosen={name} />
                </select>
              )}
            </Field>
            <Field label={t('On the day')}>
              {(control) => <input type="date" {...control} value={days[at]} onInput={(event) => setDays(days.map((day, index) => (index === at ? event.currentTarget.value : day)))} />}
            </Field>
          </div>
        ))}
      </div>
      <Choice<Standard> legend={t('Standard')} name="standard" value={standard} onChange={setStandard}
        options={[{ value: 'proof', label: t('proof') }, { value: 'grounds', label: t('reasonable grounds') }]} />
      <label class="check">
        <input type="checkbox" checked={exemptions} onChange={(event) => setExemptions(event.currentTarget.checked)} />
        {t('Count an offence only where no exemption applies')}
      </label>
      {error && <Notice kind="error"><p>{error}</p></Notice>}
      {waiting && <p class="waiting" role="status">{t('Comparing …')}</p>}
      {value && <div class={waiting ? 'stale' : ''}><Shown law={law} comparison={value} /></div>}
    </>
  );
}

// Offences by law; what was named in the address stays choosable, whatever it is.
function Choices({ law, chosen }: { law: LawIndex; chosen: string }) {
  const groups = law.data.instruments
    .map((instrument) => ({ instrument, statements: instrument.statements.filter((each) => each.kind === 'offence' || each.id === chosen) }))
    .filter(({ statements }) => statements.length > 0);
  return (
    <>
      {law.instruments.has(chosen) && <option value={chosen}>{law.instruments.get(chosen)!.short}</option>}
      {groups.map(({ instrument, statements }) => (
        <optgroup key={instrument.id} label={instrument.short}>
          {statements.map(({ id }) => <option key={id} value={id}>{t('{law}: {statement}', { law: instrument.short, statement: law.label(id) })}</option>)}
        </optgroup>
      ))}
    </>
  );
}

function relationWords(relation: Comparison['relation'], one: string, other: string): string {
  switch (relation) {
    case 'same': return t('The same: they apply to the same patterns of facts.');
    case 'narrower': return t('{one} is narrower: wherever it applies, {other} applies too, and to more.', { one, other });
    case 'wider': return t('{one} is wider: wherever {other} applies, it applies too, and to more.', { one, other });
    case 'crossing': return t('Crossing: each applies where the other does not, and some facts fall under both.');
    case 'apart': return t('Apart: no facts fall under both.');
    case null: return t('This comparison is too large to decide here.');
  }
}

function Shown({ law, comparison }: { law: LawIndex; comparison: Comparison }) {
  const { one, other, only_one, only_other, common } = comparison;
  const name = (party: Party) => law.instruments.get(party.instrument)?.short ?? party.instrument;
  const same = one.instrument === other.instrument;
  const full = (party: Party) => (same ? t('{law}: {statement}', { law: name(party), statement: party.label }) : name(party));
  const [first, second] = [full(one), full(other)];
  return (
    <>
      <dl>
        {[one, other].map((party, at) => (
          <div key={at}>
            <dt>{name(party)}</dt>
            <dd><a href={`#/law/${party.instrument}/${party.statement}`}>{party.label}</a> <span class="soft">{[party.citation && isolated(party.citation), t('as of {day}', { day: dated(party.as_of) })].filter(Boolean).join(' · ')}</span></dd>
          </div>
        ))}
      </dl>
      <Notice><p><strong>{relationWords(comparison.relation, first, second)}</strong></p></Notice>
      {only_one && <PartingView law={law} title={t('Only under {law}', { law: first })} parting={only_one} one={first} other={second} home={[one.instrument, other.instrument]} />}
      {only_other && <PartingView law={law} title={t('Only under {law}', { law: second })} parting={only_other} one={second} other={first} home={[other.instrument, one.instrument]} />}
      {common?.possible && (
        <section>
          <h2>{t('Under both')}</h2>
          <Always law={law} facts={common.always} />
          {[{ parts: common.one, party: one }, { parts: common.other, party: other }].map(({ parts, party }, at) => parts.length > 0 && (
            <p key={at}>{t('Always met under {law}:', { law: full(party) })} <Parts law={law} parts={parts} home={party.instrument} /></p>
          ))}
          <Disclosure summary={countWords(common.count)}>
            <ul>{common.patterns.map((pattern, at) => <li key={at}><Literals law={law} literals={pattern} /></li>)}</ul>
          </Disclosure>
        </section>
      )}
    </>
  );
}

function countWords(count: number | null): string {
  return count === null ? t('Patterns: too many to count') : t('Patterns: {count}', { count: new Intl.NumberFormat(language.value).format(count) });
}

function Always({ law, facts }: { law: LawIndex; facts: readonly { fact: string; answer: 'yes' | 'no' }[] }) {
  return facts.length > 0 ? <p>{t('Always required:')} <Literals law={law} literals={facts} /></p> : null;
}

function Parts({ law, parts, home }: { law: LawIndex; parts: readonly Part[]; home: string }) {
  return (
    <>
      {parts.map((part, at) => {
        const id = part.statement ?? part.fact ?? '';
        const to = part.statement ? `#/law/${id.slice(0, id.indexOf('.'))}/${id}` : `#/law/facts/${id}`;
        return <span key={id}>{at > 0 && '; '}<a href={to}>{law.label(id)}</a>{part.statement && <span class="soft"> {law.citation(id, home)}</span>}</span>;
      })}
    </>
  );
}

function PartingView({ law, title, parting, one, other, home }: { law: LawIndex; title: string; parting: Parting; one: string; other: string; home: [string, string] }) {
  if (!parting.possible) return <section><h2>{title}</h2><p>{t('Nothing: wherever {one} applies, {other} applies too.', { one, other })}</p></section>;
  return (
    <section class="parting">
      <h2>{title}</h2>
      <Always law={law} facts={parting.always} />
      <p class="small soft">{t('In full: {count} smallest patterns.', { count: parting.full.count === null ? '…' : new Intl.NumberFormat(language.value).format(parting.full.count) })}</p>
      {parting.groups.map((group, at) => <GroupView key={at} law={law} group={group} one={one} other={other} home={home} />)}
    </section>
  );
}

function GroupView({ law, group, one, other, home }: { law: LawIndex; group: Group; one: string; other: string; home: [string, string] }) {
  const failing = group.missing.map((part, at) => {
    const id = part.statement ?? part.fact ?? '';
    const words = part.statement ? placed(law.label(id), part.citation) : law.label(id);
    return <li key={at}>{part.met ? t('{part}: met, and so it does not apply', { part: words }) : t('{part}: not met', { part: words })}</li>;
  });
  return (
    <div class="group">
      <p class="small soft">{t('Why {other} does not apply:', { other })}</p>
      {failing.length > 0 ? <ul class="failing">{failing}</ul> : <p>{t('it fails as a whole, in too many ways to tell apart')}</p>}
      {group.narrowed.length > 0 && <p class="small">{t('{one} applies by:', { one })} <Parts law={law} parts={group.narrowed} home={home[0]} /></p>}
      {group.patterns.some((pattern) => pattern.length > 0) ? (
        <>
          <p class="small soft">{t('Given')} · {countWords(group.count)}</p>
          <ul>{group.patterns.map((pattern, at) => <li key={at}><Literals law={law} literals={pattern} /></li>)}</ul>
          {group.count !== null && group.count > group.patterns.length && (
            <p class="small soft">{t('{count} more', { count: new Intl.NumberFormat(language.value).format(group.count - group.patterns.length) })}</p>
          )}
        </>
      ) : <p class="small">{t('Whatever else is so.')}</p>}
    </div>
  );
}
