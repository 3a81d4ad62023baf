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
      <h2>{t('How to leave no trace')}</h2>
      <p>{t('“Leave now” clears the screen, the answers, what was turned on to be kept, the files for use without a network, and the way back to this page. The browser itself may still list the address in its history, and a file that was saved stays where it was put.')}</p>
      <p>{t('A private window forgets the history, too, once all its windows are closed. Open one first, and type the address of this page there:')}</p>
      <ul>
        <li>{t('Chrome and Edge: menu ⋮ or …, “New Incognito window” or “New InPrivate window” (Ctrl+Shift+N)')}</li>
        <li>{t('Firefox: menu ☰, “New private window” (Ctrl+Shift+P)')}</li>
        <li>{t('Safari: File, “New Private Window” (⇧⌘N); on a telephone the button of tabs, then “Private”')}</li>
      </ul>
      <h2>{t('What it cannot do')}</h2>
      <p>{t('Somebody who controls the machine, or the network, may see that this page is used, and who controls the machine what is on it. A file that you save is as safe as the place where you put it.')}</p>
      <p>{t('The findings are information, not legal advice. Translations were made by machine and await readers who know the language and the law.')}</p>
    </>
  );
}
