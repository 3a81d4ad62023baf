// The columns of a table: what is in each and, where the person says so here, what it tells.
import { useState } from 'preact/hooks';
import { language, t } from '../../i18n';
import { Button, Dialog, FactSearch, Field } from '../../ui';
import { factLabel, facts } from '../../vocabulary';
import { nameOfFact, type Plan, type Role, type Told } from './map';
import type { Column, Table } from './table';

const mostShown = 6;

export function Columns({ table, plan, onPlan }: { table: Table; plan: ReadonlyMap<string, Plan> | undefined; onPlan: (column: string, plan: Plan) => void }) {
  return (
    <ul class={plan ? 'columns planned' : 'columns'}>
      {table.columns.map((column) => (
        <li key={column.name}>
          <div class="what">
            <strong dir="auto">{column.name}</strong>
            {!plan && facts.value.has(nameOfFact(column.name)) && <span class="soft"> {factLabel(nameOfFact(column.name))}</span>}
            <p class="small soft">
              {t('filled in {share}', { share: new Intl.NumberFormat(language.value, { style: 'percent' }).format(table.looked === 0 ? 0 : Math.min(1, column.filled / table.looked)) })}
              {' · '}
              {column.many ? t('many different values') : t('different values: {count}', { count: column.values.length })}
            </p>
            {!plan && column.values.length > 0 && (
              <p class="small">
                {column.values.slice(0, mostShown).map(({ value, records }, at) => <>{at > 0 && ' · '}<bdi>{value} <span class="soft">×{records}</span></bdi></>)}
                {column.values.length > mostShown && ' …'}
              </p>
            )}
          </div>
          {plan && <PlanView column={column} plan={plan.get(column.name)!} onPlan={(changed) => onPlan(column.name, changed)} />}
        </li>
      ))}
    </ul>
  );
}

function PlanView({ column, plan, onPlan }: { column: Column; plan: Plan; onPlan: (plan: Plan) => void }) {
  const [searching, search] = useState(false);
  const roles: ReadonlyArray<{ value: Role; label: string }> = [
    { value: 'ignored', label: t('is left out') },
    ...(column.many ? [] : [{ value: 'tells' as const, label: t('tells a fact') }]),
    { value: 'id', label: t('names the record') },
    { value: 'carried', label: t('is carried over as it is') },
    { value: 'age', label: t('is the age at the time') },
  ];
  return (
    <div class="plan">
      <Field label={t('This column')}>
        {(control) => (
          <select {...control} value={plan.role} onChange={(event) => {
            const role = event.currentTarget.value as Role;
            onPlan({ ...plan, role });
            if (role === 'tells' && plan.fact === '') search(true);
          }}>
            {roles.map(({ value, label }) => <option key={value} value={value}>{label}</option>)}
          </select>
        )}
      </Field>
      {plan.role === 'tells' && (
        <>
          <p>
            {plan.fact ? <strong>{facts.value.get(plan.fact)?.question ?? plan.fact}</strong> : <span class="soft">{t('no fact chosen yet')}</span>}{' '}
            <Button kind="quiet" onClick={() => search(true)}>{plan.fact ? t('Another fact') : t('Choose the fact')}</Button>
          </p>
          {plan.fact && (
            <table class="values">
              <thead><tr><th scope="col">{t('Value')}</th><th scope="col">{t('Records')}</th><th scope="col">{t('It tells')}</th></tr></thead>
              <tbody>
                {column.values.map(({ value, records }) => (
                  <tr key={value}>
                    <th scope="row" dir="auto">{value}</th>
                    <td>{records}</td>
                    <td>
                      <select aria-label={t('What {value} tells', { value })} value={plan.answers[value] ?? 'not known'}
                        onChange={(event) => onPlan({ ...plan, answers: { ...plan.answers, [value]: event.currentTarget.value as Told } })}>
                        <option value="yes">{t('yes')}</option>
                        <option value="no">{t('no')}</option>
                        <option value="not known">{t('not known')}</option>
                      </select>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </>
      )}
      {searching && (
        <Dialog title={t('Which fact does {column} tell?', { column: column.name })} onClose={() => search(false)}>
          <FactSearch label={t('Fact')} name="fact" value={plan.fact} onChoose={(fact) => onPlan({ ...plan, fact })} />
          <div class="actions"><Button kind="main" disabled={plan.fact === ''} onClick={() => search(false)}>{t('This fact')}</Button></div>
        </Dialog>
      )}
    </div>
  );
}
