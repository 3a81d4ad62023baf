// Whom the talk is with, where a matter has several persons.
import { useState } from 'preact/hooks';
import { t } from '../../i18n';
import { addPerson, changePerson, matter, person, personId, removePerson } from '../../state';
import { Button, Dialog, Field } from '../../ui';
import { revisited } from './progress';

// How people read of a person: the label, else "Person 2".
export function personName(id: string): string {
  const at = matter.value.persons.findIndex((each) => each.id === id);
  return matter.value.persons[at]?.label ?? t('Person {number}', { number: at + 1 });
}

export function PersonSwitch() {
  const [open, set] = useState(false);
  const choose = (id: string) => {
    revisited.value = undefined;
    personId.value = id;
  };
  return (
    <div class="persons">
      {matter.value.persons.length > 1 && (
        <Field label={t('Person')}>
          {(control) => (
            <select {...control} value={personId.value} onChange={(event) => choose(event.currentTarget.value)}>
              {matter.value.persons.map((each) => <option key={each.id} value={each.id}>{personName(each.id)}</option>)}
            </select>
          )}
        </Field>
      )}
      <Button kind="quiet" onClick={() => set(true)}>{t('Persons')}</Button>
      {open && <Persons onClose={() => set(false)} />}
    </div>
  );
}

function Persons({ onClose }: { onClose: () => void }) {
  const one = person.value;
  const change = (key: 'label' | 'born', text: string) =>
    changePerson(one.id, ({ [key]: _before, ...rest }) => (text === '' ? rest : { ...rest, [key]: text }) as typeof one);
  return (
    <Dialog title={t('Persons')} onClose={onClose}>
      <p class="soft">{t('Give nobody a name here: a word by which you know who is meant is enough.')}</p>
      <Field label={t('Person')}>
        {(control) => (
          <select {...control} value={one.id} onChange={(event) => { revisited.value = undefined; personId.value = event.currentTarget.value; }}>
            {matter.value.persons.map((each) => <option key={each.id} value={each.id}>{personName(each.id)}</option>)}
          </select>
        )}
      </Field>
      <Field label={t('Called')} hint={t('For example “the older sister”.')}>
        {(control) => <input type="text" {...control} value={one.label ?? ''} onInput={(event) => change('label', event.currentTarget.value)} autocomplete="off" />}
      </Field>
      <Field label={t('Age at the time, if known')}>
        {(control) => (
          <input type="number" min="0" max="130" {...control} value={one.age ?? ''} onInput={(event) => {
            const text = event.currentTarget.value;
            changePerson(one.id, ({ age: _before, ...rest }) => (/^\d{1,3}$/.test(text) && Number(text) <= 130 ? { ...rest, age: Number(text) } : rest));
          }} />
        )}
      </Field>
      <div class="actions">
        <Button onClick={() => { revisited.value = undefined; addPerson(''); }}>{t('Add a person')}</Button>
        {matter.value.persons.length > 1 && <Button kind="quiet" onClick={() => removePerson(one.id)}>{t('Remove this person and all that was said of them')}</Button>}
      </div>
    </Dialog>
  );
}
