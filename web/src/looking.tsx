// What is looked at, and how: countries and days of the events, which laws, on what day, by which standard.
import { useState } from 'preact/hooks';
import { t } from './i18n';
import { countryName, LawList } from './laws';
import { matter, standard, type Standard } from './state';
import { instruments } from './vocabulary';
import { Button, Choice, Dialog, Field } from './ui';

const form = /^[A-Za-z]{2}([ ,]+[A-Za-z]{2})*[ ,]*$/;

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
        {(control) => <input type="text" dir="ltr" {...control} value={text} list="countries" autocapitalize="characters" autocomplete="off" onInput={(event) => take(event.currentTarget.value)} />}
      </Field>
      <datalist id="countries">{known.map((code) => <option key={code} value={code}>{countryName(code)}</option>)}</datalist>
      {matter.value.countries && <p class="small soft">{matter.value.countries.map(countryName).join(', ')}</p>}
    </>
  );
}

const TitleField = () => (
  <Field label={t('Title')} hint={t('By which you know the matter again. No name.')}>
    {(control) => <input type="text" dir="auto" {...control} value={matter.value.title} autocomplete="off" onInput={(event) => (matter.value = { ...matter.value, title: event.currentTarget.value })} />}
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
      {(control) => <input type="text" dir="ltr" {...control} value={text} autocomplete="off" onInput={(event) => take(event.currentTarget.value)} />}
    </Field>
  );
}

// Looks at the law of a day; of the events, or of today, when there is none.
export function lookOn(day: string): void {
  const { 'as-of': _before, ...rest } = matter.value;
  matter.value = day ? { ...rest, 'as-of': day } : rest;
}

function LawsField() {
  const chosen = matter.value.law ?? [];
  const put = (law: string[]) => {
    const { law: _before, ...rest } = matter.value;
    matter.value = law.length > 0 ? { ...rest, law } : rest;
  };
  return (
    <fieldset class="laws">
      <legend>{t('Laws')}</legend>
      <p class="hint">{chosen.length === 0 ? t('Chosen by the countries. Tick some to look at these alone.') : t('Only those that are ticked; but protections of other laws that apply stand below theirs.')}</p>
      <LawList chosen={chosen} onChange={put} />
      {chosen.length > 0 && <Button kind="quiet" onClick={() => put([])}>{t('Let the countries choose')}</Button>}
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
  <Field label={t('The law of this day')} hint={t('Empty: the days of the events, else today. A day that is given is saved with the matter.')}>
    {(control) => <input type="date" {...control} value={matter.value['as-of'] ?? ''} onInput={(event) => lookOn(event.currentTarget.value)} />}
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
