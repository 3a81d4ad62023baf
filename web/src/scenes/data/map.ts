// A map made on the page: what each column is, and what its values tell. Written as a map file (docs/maps.md), so that what
// was decided here can be kept, read and used with the program.
import type { Answer } from '../../matter';
import type { Column } from './table';

export type Role = 'ignored' | 'tells' | 'id' | 'carried' | 'age';
export type Told = Answer | 'not known';

export interface Plan {
  role: Role;
  fact: string; // of a column that tells
  answers: Readonly<Record<string, Told>>; // by value; what is not here is not known
}

const yeses = new Set(['yes', 'y', 'true', '1', 'x', 'sí', 'si', 'oui', 'vrai', 'verdadero', 'sim', 'نعم']);
const noes = new Set(['no', 'n', 'false', '0', 'non', 'faux', 'falso', 'não', 'nao', 'لا']);

// What a value most likely says; an unticked box (0) may say nothing, and the person decides.
export function guess(value: string): Told {
  const said = value.toLocaleLowerCase();
  return yeses.has(said) ? 'yes' : noes.has(said) ? 'no' : 'not known';
}

// The fact that a column is called as, however a table writes it (as fact_called() of src/matter/maps.cpp).
export const nameOfFact = (column: string): string => column.replace(/[-_ ]+/g, '-').replace(/^-|-$/g, '').replace(/[A-Z]/g, (letter) => letter.toLowerCase());

export function planOf(column: Column, isFact: (name: string) => boolean): Plan {
  const answers = Object.fromEntries(column.values.map(({ value }) => [value, guess(value)]));
  const fact = nameOfFact(column.name);
  if (isFact(fact)) return { role: 'tells', fact, answers };
  if (/^(id|.*[_ -]id|case|record|fall|caso|cas)$/i.test(column.name)) return { role: 'id', fact: '', answers };
  return { role: 'ignored', fact: '', answers };
}

const quoted = (text: string): string => `"${text.replace(/["\\]/g, '\\$&')}"`;

// Nothing when no column tells a fact or an age.
export function mapText(title: string, plans: ReadonlyMap<string, Plan>): string | undefined {
  const lines = [`map made-on-the-page ${quoted(title)}`, '  source "made on the page, for this table"'];
  let tells = false;
  for (const [name, { role, fact, answers }] of plans) {
    lines.push('');
    const column = `column ${quoted(name)}`;
    if (role === 'tells' && fact !== '' && Object.keys(answers).length > 0) {
      tells = true;
      lines.push(column);
      for (const [value, told] of Object.entries(answers)) {
        const said = told === 'yes' ? `tells ${fact}` : told === 'no' ? `tells not ${fact}` : 'tells nothing note "not known"';
        lines.push(`  ${quoted(value)} ${said}`);
      }
    } else if (role === 'id' || role === 'carried' || role === 'age') {
      tells ||= role === 'age';
      lines.push(`${column} is ${role}`);
    } else {
      lines.push(`${column} is ignored note "left out on the page"`);
    }
  }
  return tells ? `${lines.join('\n')}\n` : undefined;
}
