// What is looked at, and how: countries and days of the events, which laws, on what day, by which standard.
import { useState } from 'preact/hooks';
import { language, t } from './i18n';
import { asOf, matter, standard, type Standard } from './state';
import { instruments } from './vocabulary';
import { Button, Choice, Dialog, Field } from './ui';

const form = /^[A-Za-z]{2}([ ,]+[A-Za-z]{2})*[ ,]*$/;

const countryName = (code: string): string => {
  try {
    return new Intl.DisplayNames(language.value, { type: 'region' }).of(code) ?? code;
  } catch {
    return code;
  }
};

export function CountriesField() {
  const [text, set] = useState(matter.value.countries?.join(', ') ?? '');
  const wrong = text.trim() !== '' && !form.test(text.trim());
  const known = [...new Set(instruments.value.flatMap((each) => each.countries))].filter((code) => code.length === 2).sort();
  const put = (countries: string[]) => {
    const { countries: _before, ...rest } = matter.value;
    matter.value = countries.length > 0 ? { ...rest, countries } : rest;
  };
  const take = (now: string) => {
    set(now);
    if (now.trim() === '') put([]);
    else if (form.test(now.trim())) put([...new Set(now.toUpperCase().match(/[A-Z]{2}/g) ?? [])]);
  };
  return (
    <>
      <Field label={t('Countries')} hint={t('Two letters each, such as GB or IT, with a comma between. They choose the laws that apply.')} {...(wrong ? { error: t('Write two letters for each country, such as GB, IT.') } : {})}>
        {(control) => <input type="text" {...control} value={text} list="countries" autocapitalize="characters" autocomplete="off" onInput={(event) => take(event.currentTarget.value)} />}
      </Field>
      <datalist id="countries">{known.map((code) => <option key={code} value={code}>{countryName(code)}</option>)}</datalist>
      {matter.value.countries && <p class="small soft">{matter.value.countries.map(countryName).join(', ')}</p>}
    </>
  );
}

const TitleField = () => (
  <Field label={t('Title')} hint={t('By which you know the matter again. No name.')}>
    {(control) => <input type="text" {...control} value={matter.value.title} autocomplete="off" onInput={(event) => (matter.value = { ...matter.value, title: event.currentTarget.value })} />}
  </Field>
);

const dateForm = /^\d{4}(-\d{2}(-\d{2})?)?(\.\.(\d{4}(-\d{2}(-\d{2})?)?)?)?$/;

export function DatesField() {
  const [text, set] = useState(String(matter.value.dates ?? ''));
  const wrong = text.trim() !== '' && !dateForm.test(text.trim());
  const take = (now: string) => {
    set(now);
    const { dates: _before, ...rest } = matter.value;
    if (now.trim() === '') matter.value = rest;
    else if (dateForm.test(now.trim())) matter.value = { ...rest, dates: now.trim() };
  };
  return (
    <Field label={t('When it happened')} hint={t('A year, a month or a day: 2023, 2023-05 or 2023-05-17; from one to another: 2023-05..2024-01.')} {...(wrong ? { error: t('Write 2023, 2023-05, 2023-05-17, or 2023-05..2024-01.') } : {})}>
      {(control) => <input type="text" {...control} value={text} autocomplete="off" onInput={(event) => take(event.currentTarget.value)} />}
    </Field>
  );
}

function LawsField() {
  const chosen = new Set(matter.value.law ?? []);
  const put = (law: string[]) => {
    const { law: _before, ...rest } = matter.value;
    matter.value = law.length > 0 ? { ...rest, law } : rest;
  };
  return (
    <fieldset class="laws">
      <legend>{t('Laws')}</legend>
      <p class="hint">{chosen.size === 0 ? t('Chosen by the countries. Tick some to look at these alone.') : t('Only those that are ticked.')}</p>
      <div class="list">
        {instruments.value.map((each) => (
          <label class="check" key={each.name}>
            <input type="checkbox" checked={chosen.has(each.name)} onChange={(event) => put(event.currentTarget.checked ? [...chosen, each.name] : [...chosen].filter((name) => name !== each.name))} />
            <span>{each.label}</span>
          </label>
        ))}
      </div>
      {chosen.size > 0 && <Button kind="quiet" onClick={() => put([])}>{t('Let the countries choose')}</Button>}
    </fieldset>
  );
}

export const StandardField = () => (
  <Choice<Standard> legend={t('Standard')} name="standard" value={standard.value} onChange={(chosen) => (standard.value = chosen)}
    options={[
      { value: 'grounds', label: t('reasonable grounds'), hint: t('as for identification: signs raise presumptions') },
      { value: 'proof', label: t('proof'), hint: t('as before a court: signs alone show nothing') },
    ]} />
);

const AsOfField = () => (
  <Field label={t('The law of this day')} hint={t('Empty: the days of the events, else today.')}>
    {(control) => <input type="date" {...control} value={asOf.value} onInput={(event) => (asOf.value = event.currentTarget.value)} />}
  </Field>
);

export function LookButton() {
  const [open, set] = useState(false);
  return (
    <>
      <Button kind="quiet" onClick={() => set(true)}>{t('Matter and laws')}</Button>
      {open && (
        <Dialog title={t('Matter and laws')} onClose={() => set(false)}>
          <TitleField />
          <CountriesField />
          <DatesField />
          <StandardField />
          <AsOfField />
          <LawsField />
        </Dialog>
      )}
    </>
  );
}
