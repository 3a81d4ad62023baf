// Bars of counts: drawn, and the same as a table behind. Parts differ by fill, not by colour alone: established is solid, ruled
// out is hatched, disputed is hatched both ways, open is empty.
import { useId } from 'preact/hooks';
import { language, t } from '../../i18n';
import { Disclosure } from '../../ui';

export type Look = 'established' | 'ruled out' | 'open' | 'disputed';

export interface Bar {
  label: string;
  parts: ReadonlyArray<{ look: Look; amount: number }>;
}

const colours: Record<Look, string> = { established: 'yes', 'ruled out': 'no', open: 'open', disputed: 'both' };
const width = 1000; // of the drawing's own units
const height = 22;

export function Bars({ title, bars, whole, looks }: { title: string; bars: readonly Bar[]; whole: number; looks: ReadonlyArray<{ look: Look; label: string }> }) {
  const id = useId();
  const number = (count: number) => new Intl.NumberFormat(language.value).format(count);
  const share = (count: number) => new Intl.NumberFormat(language.value, { style: 'percent', maximumFractionDigits: 1 }).format(whole === 0 ? 0 : count / whole);
  const words = ({ parts }: Bar) => parts.filter(({ amount }) => amount > 0)
    .map(({ look, amount }) => t('{part}: {count} ({share})', { part: looks.find((each) => each.look === look)?.label ?? '', count: number(amount), share: share(amount) })).join(' · ');
  return (
    <figure class="bars">
      <figcaption>{title}</figcaption>
      <svg width="0" height="0" class="patterns" aria-hidden="true">
        <defs>
          <pattern id={`${id}-no`} width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="8" height="8" class="tint no" /><line x1="0" y1="0" x2="0" y2="8" class="stroke no" /></pattern>
          <pattern id={`${id}-both`} width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="8" height="8" class="tint both" /><path d="M0 0V8M0 0H8" class="stroke both" /></pattern>
        </defs>
      </svg>
      <ul class="key">
        {looks.map(({ look, label }) => <li key={look}><svg width="26" height="16" aria-hidden="true"><Fill id={id} look={look} x={0} extent={26} tall={16} /></svg> {label}</li>)}
      </ul>
      <ul class="list">
        {bars.map((bar, at) => {
          let x = 0;
          return (
            <li key={at}>
              <p>{bar.label}</p>
              <svg class="bar" viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" role="img" aria-label={`${bar.label}. ${words(bar)}`}>
                {bar.parts.map(({ look, amount }) => {
                  const extent = whole === 0 ? 0 : (width * amount) / whole;
                  const from = x;
                  x += extent;
                  return amount > 0 && <Fill key={look} id={id} look={look} x={from} extent={extent} tall={height} />;
                })}
              </svg>
              <p class="small soft" aria-hidden="true">{words(bar) || t('none')}</p>
            </li>
          );
        })}
      </ul>
      <Disclosure summary={t('As a table')}>
        <div class="scroll" tabIndex={0} role="group" aria-label={title}>
          <table>
            <caption>{title}</caption>
            <thead><tr><th scope="col">{t('What')}</th>{looks.map(({ look, label }) => <th scope="col" key={look}>{label}</th>)}</tr></thead>
            <tbody>
              {bars.map((bar, at) => (
                <tr key={at}>
                  <th scope="row">{bar.label}</th>
                  {looks.map(({ look }) => <td key={look}>{number(bar.parts.find((part) => part.look === look)?.amount ?? 0)}</td>)}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </Disclosure>
    </figure>
  );
}

function Fill({ id, look, x, extent, tall }: { id: string; look: Look; x: number; extent: number; tall: number }) {
  const pattern = look === 'ruled out' ? `url(#${id}-no)` : look === 'disputed' ? `url(#${id}-both)` : undefined;
  return <rect class={`part ${colours[look]}`} x={x} y={0} width={extent} height={tall} {...(pattern ? { fill: pattern } : {})} />;
}
