// The laws that somebody may want to look at by themselves: of the world, of regions, and of each State. What explains the law
// or tests it (claims, indicators, the fact sheet) finds no offence and no protection, and is not offered.
import type { Instrument } from 'distinguo';
import { language, t } from './i18n';
import { finding, instruments } from './vocabulary';
import './laws.css';

interface Group {
  title: string;
  laws: Instrument[];
}

export const countryName = (code: string): string => {
  try {
    return new Intl.DisplayNames(language.value, { type: 'region' }).of(code) ?? code;
  } catch {
    return code;
  }
};

function groupsOf(laws: readonly Instrument[]): Group[] {
  const everywhere = laws.filter((each) => each.countries.includes('*'));
  const regional = laws.filter((each) => each.countries.length > 1);
  const states = [...new Set(laws.filter((each) => each.countries.length === 1).flatMap((each) => each.countries))].filter((code) => code !== '*')
    .map((code) => ({ title: countryName(code), laws: laws.filter((each) => each.countries.length === 1 && each.countries[0] === code) }))
    .sort((a, b) => a.title.localeCompare(b.title, language.value));
  return [{ title: t('Of the world'), laws: everywhere }, { title: t('Of regions'), laws: regional }, ...states].filter((each) => each.laws.length > 0);
}

// `chosen` stay in the list, whatever they are: a file may name any.
export function LawList({ chosen, onChange }: { chosen: readonly string[]; onChange: (chosen: string[]) => void }) {
  const offered = instruments.value.filter((each) => finding.value.has(each.name) || chosen.includes(each.name));
  const others = offered.filter((each) => each.countries.length === 0);
  return (
    <div class="list" tabIndex={0} role="group" aria-label={t('Laws')}>
      {[...groupsOf(offered), ...(others.length > 0 ? [{ title: t('Others'), laws: others }] : [])].map(({ title, laws }) => (
        <section key={title}>
          <h3>{title}</h3>
          {laws.map((each) => (
            <label class="check" key={each.name}>
              <input type="checkbox" checked={chosen.includes(each.name)}
                onChange={(event) => onChange(event.currentTarget.checked ? [...chosen, each.name] : chosen.filter((name) => name !== each.name))} />
              <span>{each.label}</span>
            </label>
          ))}
        </section>
      ))}
    </div>
  );
}
