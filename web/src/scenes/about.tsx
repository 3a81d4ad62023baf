import { t } from '../i18n';

export default function About() {
  return (
    <>
      <h1>{t('About')}</h1>
      <p>{t('Distinguo is the law on human trafficking and migrant smuggling, written as a program. This page runs all of it here, in your browser, without a network once it has loaded.')}</p>
      <h2>{t('What it never does')}</h2>
      <ul>
        <li>{t('It never counts what is not known as “no”.')}</li>
        <li>{t('It never scores or ranks people. There are findings and open questions.')}</li>
        <li>{t('It never decides. Every finding shows its reasons, for a person to check.')}</li>
        <li>{t('It sends nothing anywhere, and keeps nothing in the browser unless you turn that on.')}</li>
      </ul>
      <h2>{t('What it cannot see')}</h2>
      <p>{t('The browser itself may remember that this page was opened: a private window does not. Somebody who controls the machine can see what is on it. A file that you save is as safe as the place where you put it.')}</p>
      <p>{t('The findings are information, not legal advice. Translations were made by machine and await readers who know the language and the law.')}</p>
    </>
  );
}
