// Facts and their answers as people read them.
import { t } from '../../i18n';
import { Finding } from '../../ui';
import type { LawIndex } from './law';

export interface Literal {
  fact: string;
  answer: 'yes' | 'no';
}

// "papers kept; not: free to leave", each a link to the fact.
export function Literals({ law, literals }: { law: LawIndex; literals: readonly Literal[] }) {
  return (
    <>
      {literals.map(({ fact, answer }, at) => (
        <span key={fact}>{at > 0 && '; '}<a class="fact" href={`#/law/facts/${fact}`}>{answer === 'yes' ? law.label(fact) : t('not: {label}', { label: law.label(fact) })}</a></span>
      ))}
    </>
  );
}

// The same as the story of one matter: each question with its answer.
export function FactStory({ law, literals }: { law: LawIndex; literals: readonly Literal[] }) {
  return (
    <ol class="fact-story">
      {literals.map(({ fact, answer }) => (
        <li key={fact}><a class="fact" href={`#/law/facts/${fact}`}>{law.facts.get(fact)?.question ?? fact}</a> <Finding value={answer} /></li>
      ))}
    </ol>
  );
}
