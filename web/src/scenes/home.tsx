import { t } from '../i18n';
import { LanguageField } from '../settings';
import { Notice } from '../ui';

// Where to begin: who has a person before them, a text, a table, or a question about the law.
export default function Home() {
  const ways = [
    { to: '#/interview', title: t('Interview'), text: t('Talk with one person: one question at a time, gentle ones first, and only those that can change something.') },
    { to: '#/story', title: t('Story'), text: t('Paste or open what somebody told. What it says is marked in the text, for you to confirm, correct or strike.') },
    { to: '#/findings', title: t('Findings'), text: t('What follows under each law, and why; what may protect the person; what is still open. Open and save a matter.') },
    { to: '#/law', title: t('Law'), text: t('Read the laws on trafficking and smuggling, compare two of them, and see what can be proved about them.') },
    { to: '#/data', title: t('Data'), text: t('Screen a table of many records, here on your machine.') },
  ];
  return (
    <>
      <h1>{t('Trafficked, smuggled, or both?')}</h1>
      <p class="lead">{t('They look alike and are not the same. Distinguo asks what happened and shows what each law says of it, with its reasons. It helps people decide; it does not decide.')}</p>
      <LanguageField />
      <Notice title={t('Private')}>
        <p>{t('Everything stays on this machine: no account, nothing sent anywhere, and nothing kept unless you turn it on. “Cover” hides the screen at a touch.')}</p>
        <p>{t('“Leave now”, or Escape three times, leaves the page at once and clears all that it kept. It cannot clear the history of the browser, which may name this page, nor files that were saved.')} <a href="#/about">{t('How to leave no trace')}</a></p>
      </Notice>
      <ul class="ways">
        {ways.map((way) => (
          <li key={way.to}>
            <a href={way.to}>
              <strong>{way.title}</strong>
              <span>{way.text}</span>
            </a>
          </li>
        ))}
      </ul>
      <p><a href="#/about">{t('About this page: what it is, what it is not, and where the law is from')}</a></p>
    </>
  );
}
