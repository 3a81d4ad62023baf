import { isolated, t } from '../i18n';

// "Constitution of India, Art. 23" with "Art. 23(1)" is "Constitution of India, Art. 23(1)": a name that ends with a place
// says it once (as placed() of src/report/words.cpp).
export function placed(instrument: string, citation: string | undefined): string {
  if (!citation) return instrument;
  const [, name = instrument, last] = /^(.*), (.*)$/.exec(instrument) ?? [];
  const said = last !== undefined && citation.startsWith(last) && !/^\d/.test(citation.slice(last.length));
  return t('{law}, {place}', { law: said ? name : instrument, place: isolated(citation) });
}

// Where a statement stands in the law; a link to its place in the scene Law. `statement` is its id, "un-tip.means".
export function Citation({ statement, text }: { statement: string; text: string }) {
  const instrument = statement.slice(0, statement.indexOf('.'));
  return <a class="citation" href={`#/law/${instrument}/${statement}`}>{text}</a>;
}
