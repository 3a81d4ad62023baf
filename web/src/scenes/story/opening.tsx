// Before anything is read: a text is pasted, typed or opened.
import { useRef, useState } from 'preact/hooks';
import example from '../../../../examples/story.txt?raw';
import { engine } from '../../engine';
import { t } from '../../i18n';
import { narrativeOf } from '../../narrative';
import { narrative } from '../../state';
import { Button, Field, Notice } from '../../ui';
import { mostBytes, textOfFile, UnreadableFile } from './file_text';

const languages = [
  { code: 'en', name: 'English' },
  { code: 'es', name: 'Español' },
  { code: 'fr', name: 'Français' },
  { code: 'pt', name: 'Português' },
];

function problemWords(error: unknown): string {
  if (!(error instanceof UnreadableFile)) return error instanceof Error ? error.message : String(error);
  switch (error.problem) {
    case 'pdf': return t('This page cannot read PDF files. Open the file, copy its text and paste it here.');
    case 'too-large': return t('The file has more than {most} MiB. Open it and paste the part that tells the story.', { most: mostBytes >> 20 });
    case 'not-docx': return t('This is no Word document with text in it. Open it, copy its text and paste it here.');
    case 'not-text': return t('The file is not text in UTF-8. Save it as UTF-8, or open it and paste its text here.');
  }
}

export function Opening() {
  const [text, setText] = useState('');
  const [title, setTitle] = useState('');
  const [language, setLanguage] = useState('');
  const [problem, setProblem] = useState('');
  const [reading, setReading] = useState(false);
  const [over, setOver] = useState(false);
  const chooser = useRef<HTMLInputElement>(null);

  const open = async (file: File | undefined | null) => {
    if (!file) return;
    try {
      setText(await textOfFile(file));
      setTitle(file.name);
      setProblem('');
    } catch (error) {
      setProblem(problemWords(error));
    }
  };
  const read = async () => {
    setReading(true);
    setProblem('');
    try {
      const name = title || t('A story');
      narrative.value = narrativeOf(await engine.read(text, { title: name, ...(language ? { language } : {}) }), name);
    } catch (error) {
      setProblem(problemWords(error));
      setReading(false);
    }
  };
  return (
    <>
      <h1>{t('Story')}</h1>
      <p class="lead">{t('Paste or open what somebody told: a statement, a note, a judgment. The program marks what the text tells, and you confirm, correct or strike each piece.')}</p>
      <Notice><p>{t('The text stays on this machine and is kept nowhere. What the program does not find is not known. It never means no.')}</p></Notice>
      <div class={over ? 'drop over' : 'drop'}
        onDragOver={(event) => { event.preventDefault(); setOver(true); }} onDragLeave={() => setOver(false)}
        onDrop={(event) => { event.preventDefault(); setOver(false); void open(event.dataTransfer?.files[0]); }}>
        <Field label={t('The text')} hint={t('You can also drop a file here: text, Markdown, a web page or a Word document.')} {...(problem ? { error: problem } : {})}>
          {(control) => (
            <textarea class="story-text" dir="auto" rows={12} {...control} value={text}
              onInput={(event) => { setText(event.currentTarget.value); if (!event.currentTarget.value) setTitle(''); }} />
          )}
        </Field>
      </div>
      <div class="actions">
        <Button onClick={() => chooser.current?.click()}>{t('Open a file')}</Button>
        <input ref={chooser} type="file" hidden aria-hidden="true" accept=".txt,.text,.md,.markdown,.html,.htm,.xhtml,.docx,text/plain,text/html"
          onChange={(event) => { void open(event.currentTarget.files?.[0]); event.currentTarget.value = ''; }} />
        <Button kind="quiet" onClick={() => { setText(example); setTitle(t('An example')); setProblem(''); }}>{t('Fill in an example')}</Button>
      </div>
      <Field label={t('Language of the text')}>
        {(control) => (
          <select {...control} value={language} onChange={(event) => setLanguage(event.currentTarget.value)}>
            <option value="">{t('found out from the text')}</option>
            {languages.map(({ code, name }) => <option key={code} value={code} lang={code}>{name}</option>)}
          </select>
        )}
      </Field>
      <div class="actions">
        <Button kind="main" disabled={text.trim() === '' || reading} onClick={() => void read()}>{reading ? t('Reading …') : t('Read the text')}</Button>
      </div>
    </>
  );
}
