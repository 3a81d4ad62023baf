// General statements about the law, each decided over all patterns of facts.
import type { LawClaim, Proofs } from 'distinguo';
import { useState } from 'preact/hooks';
import { engine } from '../../engine';
import { dated, isolated, t } from '../../i18n';
import { route } from '../../router';
import { matches } from '../../search';
import { today } from '../../state';
import { Button, Disclosure, Field, Notice } from '../../ui';
import type { LawIndex } from './law';
import { FactStory } from './patterns';

type Proof = Proofs['proofs'][number];

export function Claims({ law }: { law: LawIndex }) {
  const [words, setWords] = useState('');
  const named = route.value[2];
  const found = law.data.claims.filter((claim) => (named ? claim.id === named : matches(words, [claim.label, claim.id, claim.from])));
  const sources = [...new Set(found.map((claim) => claim.instrument))];
  return (
    <>
      <p class="lead">{t('A claim is a general statement about the law, such as those of a fact sheet. Each is proved over all patterns of facts, or refuted by the smallest one against it.')}</p>
      {named ? <p><a href="#/law/claims">{t('All claims')}</a></p> : (
        <Field label={t('Search')}>
          {(control) => <input type="search" {...control} value={words} onInput={(event) => setWords(event.currentTarget.value)} />}
        </Field>
      )}
      <p class="small soft" role="status">{t('Claims: {count}', { count: found.length })}</p>
      {sources.map((source) => {
        const here = found.filter((claim) => claim.instrument === source);
        return (
          <Disclosure key={source} class="statement" open={sources.length === 1 || words.trim() !== '' || source === 'fact-sheet'}
            summary={<><span class="label">{law.instruments.get(source)?.short ?? source}</span> <span class="soft">{here.length}</span></>}>
            <ul class="claims">{here.map((claim) => <li key={claim.id}><ClaimView law={law} claim={claim} /></li>)}</ul>
          </Disclosure>
        );
      })}
    </>
  );
}

function ClaimView({ law, claim }: { law: LawIndex; claim: LawClaim }) {
  const [proofs, setProofs] = useState<readonly Proof[] | undefined>();
  const [state, setState] = useState<'' | 'waiting' | 'failed'>('');
  const [error, setError] = useState('');
  const prove = async () => {
    setState('waiting');
    try {
      setProofs((await engine.prove({ claims: [claim.id], today: today() })).proofs.filter((proof) => proof.claim === claim.id));
      setState('');
    } catch (problem) {
      setError(problem instanceof Error ? problem.message : String(problem));
      setState('failed');
    }
  };
  return (
    <>
      <p class="claim">{claim.label}</p>
      <p class="small soft">
        {[claim.from && isolated(claim.from), claim.as_of && t('as of {day}', { day: dated(claim.as_of) }), claim.standard === 'proof' ? t('on proof') : t('on reasonable grounds')].filter(Boolean).join(' · ')}
      </p>
      {claim.note && <p class="small soft" dir="auto">{claim.note}</p>}
      {claim.unverified && <p class="small soft">{t('Not checked yet: {what}', { what: isolated(claim.unverified) })}</p>}
      {!proofs && <Button disabled={state === 'waiting'} onClick={() => void prove()}>{state === 'waiting' ? t('Proving …') : t('Prove it')}</Button>}
      {state === 'failed' && <Notice kind="error"><p>{error}</p></Notice>}
      <div role="status">
        {proofs && <ul class="proofs">{proofs.map((proof, at) => <li key={at}><ProofView law={law} claim={claim} proof={proof} at={at} /></li>)}</ul>}
      </div>
    </>
  );
}

function outcomeWords(outcome: Proof['outcome']): string {
  switch (outcome) {
    case 'proved': return t('proved');
    case 'refuted': return t('refuted');
    case 'vacuous': return t('proved only because its first half never holds');
    case 'undecided': return t('not decided: it is too large');
  }
}

const signs: Record<Proof['outcome'], { sign: string; look: string }> = {
  proved: { sign: '✓', look: 'yes' }, refuted: { sign: '✗', look: 'both' }, vacuous: { sign: '!', look: 'open' }, undecided: { sign: '?', look: 'open' },
};

function ProofView({ law, claim, proof, at }: { law: LawIndex; claim: LawClaim; proof: Proof; at: number }) {
  const under = proof.under && law.instruments.get(proof.under);
  const { sign, look } = signs[proof.outcome];
  const possible = claim.cases[at]?.mode === 'possible';
  return (
    <>
      <p>
        <span class={`finding ${look}`}><span class="sign" aria-hidden="true">{sign}</span> {outcomeWords(proof.outcome)}</span>
        {under && <> {t('under')} <a href={`#/law/${under.id}`}>{under.short}</a></>}
        {!proof.expected && <span class="unverified">{t('otherwise than its file says')}</span>}
      </p>
      {proof.why && <p class="small">{t('Because: {why}', { why: isolated(proof.why) })}</p>}
      {proof.example.length > 0 && (
        <>
          <p class="small soft">{possible && proof.outcome === 'proved' ? t('The smallest pattern of facts in which it is so:') : t('The smallest pattern of facts against it:')}</p>
          <FactStory law={law} literals={proof.example} />
        </>
      )}
      {proof.example.length === 0 && proof.outcome === 'proved' && <p class="small soft">{t('It holds in every pattern of facts: decision diagram of {nodes} nodes.', { nodes: proof.nodes })}</p>}
    </>
  );
}
