// A formula as a list that can be read aloud: what is needed together, and what is enough by itself.
import type { Formula } from 'distinguo';
import type { ComponentChildren } from 'preact';
import { t } from '../../i18n';
import { Details } from '../../ui';
import { current, partsOf, type LawIndex } from './law';

const deepest = 6; // statements within statements, before a link takes over

export function FormulaView({ law, formula, home, depth = 0 }: { law: LawIndex; formula: Formula; home: string; depth?: number }) {
  return <div class="formula"><Part law={law} formula={formula} home={home.split('.')[0]!} depth={depth} /></div>;
}

interface Given {
  law: LawIndex;
  formula: Formula;
  home: string; // the instrument, whose name is not repeated
  depth: number;
  negated?: boolean;
}

function Part({ law, formula, home, depth, negated = false }: Given) {
  const not = (words: string) => (negated ? t('not: {label}', { label: words }) : words);
  if ('fact' in formula) {
    return <a class="fact" href={`#/law/facts/${formula.fact}`}>{not(law.label(formula.fact))}</a>;
  }
  if ('statement' in formula) return <StatementPart law={law} id={formula.statement} home={home} depth={depth} label={not(law.label(formula.statement))} />;
  if ('not' in formula) {
    if ('fact' in formula.not || 'statement' in formula.not) return <Part law={law} formula={formula.not} home={home} depth={depth} negated={!negated} />;
    return <Listed title={t('not')} given={{ law, formula, home, depth }} />;
  }
  if ('all_of' in formula) return <Listed title={t('all of these')} look="series" given={{ law, formula, home, depth }} />;
  if ('any_of' in formula) return <Listed title={t('any one of these')} look="parallel" given={{ law, formula, home, depth }} />;
  if ('of' in formula) return <Listed title={t('at least {count} of these', { count: formula.at_least })} look="parallel" given={{ law, formula, home, depth }} />;
  if ('if' in formula) return <Listed title={t('if the first, then the second')} given={{ law, formula, home, depth }} />;
  return <Listed title={t('all of these or none')} given={{ law, formula, home, depth }} />;
}

function Listed({ title, look = '', given }: { title: ComponentChildren; look?: string; given: Given }) {
  const { formula, ...rest } = given;
  return (
    <div class={`listed ${look}`}>
      <p class="rule">{title}</p>
      <ul>{partsOf(formula).map((part, at) => <li key={at}><Part {...rest} formula={part} /></li>)}</ul>
    </div>
  );
}

function StatementPart({ law, id, home, depth, label }: { law: LawIndex; id: string; home: string; depth: number; label: string }) {
  const statement = law.statements.get(id);
  const formula = statement && current(statement).formula;
  const place = law.citation(id, home);
  const link = <a class="citation" href={`#/law/${id.slice(0, id.indexOf('.'))}/${id}`}>{place || t('All about it')}</a>;
  if (!formula || depth >= deepest) return <>{label} {link}</>;
  return (
    <Details class="part" summary={<>{label} {place && <span class="soft">{place}</span>}</>}>
      <div class="opened">
        <Part law={law} formula={formula} home={home} depth={depth + 1} />
        <p class="small">{link}</p>
      </div>
    </Details>
  );
}
