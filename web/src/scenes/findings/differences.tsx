// The differences between smuggling and trafficking, and on which side of each this matter stands.
import type { StatementFinding } from 'distinguo';
import { t } from '../../i18n';
import { Finding } from '../../ui';
import type { Reading } from './reading';

function Side({ side }: { side: StatementFinding | undefined }) {
  if (!side) return <td />;
  return (
    <td>
      <span>{side.irrelevant ? t('does not matter: {label}', { label: side.label }) : side.label}</span>{' '}
      {!side.irrelevant && side.finding && <Finding value={side.finding} unconfirmed={side.confirmed === false} />}
    </td>
  );
}

export function Differences({ reading }: { reading: Reading }) {
  const statements = [...new Map(reading.person.instruments.flatMap((each) => each.readings).flatMap((each) => each.statements).filter((each) => each.kind === 'difference').map((each) => [each.id, each])).values()];
  const heads = statements.filter((each) => !each.side);
  if (heads.length === 0) return null;
  const side = (head: string, name: string) => statements.find((each) => each.difference === head && each.side === name);
  return (
    <section class="differences">
      <h2>{t('The differences')}</h2>
      <p class="soft">{t('A picture for orientation, from a fact sheet; the law above decides. A person can stand on both sides.')}</p>
      <div class="scroll" tabIndex={0} role="region" aria-label={t('The differences')}>
        <table>
          <thead><tr><th scope="col">{t('Difference')}</th><th scope="col">{t('Smuggling')}</th><th scope="col">{t('Trafficking')}</th></tr></thead>
          <tbody>
            {heads.map((head) => (
              <tr key={head.id}>
                <th scope="row">{head.label}{head.note && <small class="soft">{head.note}</small>}</th>
                <Side side={side(head.id, 'smuggling')} />
                <Side side={side(head.id, 'trafficking')} />
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
