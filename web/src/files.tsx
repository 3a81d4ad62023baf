// Opening and saving a matter: as a plain file, as a page, or under a passphrase.
import { wrap } from 'comlink';
import { useRef, useState } from 'preact/hooks';
import { download } from './download';
import { engine } from './engine';
import { dated, t } from './i18n';
import { fileOf, matterOf } from './matter';
import { lookOn } from './looking';
import { lookOptions, matter, openMatter, today } from './state';
import { Button, Choice, Dialog, Field, Notice } from './ui';
import type { Sealing } from './sealing.worker';

// One job in a worker of its own, so that nothing of the passphrase stays.
async function sealing<T>(job: (served: { seal(text: string, passphrase: string): Promise<string>; unseal(text: string, passphrase: string): Promise<string | null> }) => Promise<T>): Promise<T> {
  const worker = new Worker(new URL('./sealing.worker.ts', import.meta.url), { type: 'module' });
  try {
    return await job(wrap<Sealing>(worker));
  } finally {
    worker.terminate();
  }
}

const isSealed = (text: string): boolean => /^\s*\{\s*"format"\s*:\s*"distinguo-encrypted-matter"/.test(text);

// A name that says nothing of anybody.
const fileName = (ending: string): string => `matter.${ending}`;

type Form = 'sealed' | 'yaml' | 'json' | 'html';
const shortest = 8; // letters of a passphrase

export function SaveDialog({ onClose }: { onClose: () => void }) {
  const [form, setForm] = useState<Form>(globalThis.crypto?.subtle ? 'sealed' : 'yaml');
  const [passphrase, setPassphrase] = useState('');
  const [again, setAgain] = useState('');
  const [wrong, setWrong] = useState<{ passphrase?: string; again?: string; other?: string }>({});
  const [busy, work] = useState(false);
  const [undated] = useState(matter.value.dates === undefined && matter.value['as-of'] === undefined);
  const disagrees = matter.value.persons.filter((each) => each.talk && each.talk['agrees-to-keep'] !== 'yes');

  const save = async (event: SubmitEvent) => {
    event.preventDefault();
    const text = JSON.stringify(fileOf(matter.value), null, 2) + '\n';
    if (form === 'sealed') {
      if (passphrase.length < shortest) return setWrong({ passphrase: t('Use at least {count} letters; some words together are good.', { count: shortest }) });
      if (passphrase !== again) return setWrong({ again: t('The two are not the same.') });
    }
    setWrong({});
    work(true);
    try {
      if (form === 'sealed') download(await sealing((served) => served.seal(text, passphrase)), fileName('distinguo'), 'application/json');
      else if (form === 'yaml') download(await engine.writeMatter(text), fileName('yaml'), 'application/yaml');
      else if (form === 'html') download(await engine.screenAs(text, 'html', { ...lookOptions.value, path: 'matter.json' }), 'findings.html', 'text/html');
      else download(text, fileName('json'), 'application/json');
      onClose();
    } catch (error) {
      setWrong({ other: error instanceof Error ? error.message : String(error) });
    } finally {
      work(false);
    }
  };
  return (
    <Dialog title={t('Save')} onClose={onClose}>
      <form onSubmit={(event) => void save(event)} noValidate>
        {disagrees.length > 0 && (
          <Notice kind="care" title={t('Does the person agree that the answers are kept in a file?')}>
            <p>{t('Nobody has written down that they do. Say where the file will be, who can read it, and that it can be deleted. Without a yes save nothing.')}</p>
          </Notice>
        )}
        <Choice<Form> legend={t('As')} name="form" value={form} onChange={setForm} options={[
          ...(globalThis.crypto?.subtle ? [{ value: 'sealed' as const, label: t('encrypted, with a passphrase'), hint: t('Only who knows the passphrase can open it. It cannot be recovered.') }] : []),
          { value: 'yaml', label: t('plain text (YAML)'), hint: t('Whoever has the file can read it.') },
          { value: 'json', label: t('for programs (JSON)'), hint: t('Whoever has the file can read it.') },
          { value: 'html', label: t('the findings, as a page (HTML)'), hint: t('To read or print; it cannot be opened here again.') },
        ]} />
        {form === 'sealed' && (
          <>
            <Field label={t('Passphrase')} {...(wrong.passphrase ? { error: wrong.passphrase } : {})}>
              {(control) => <input type="password" {...control} value={passphrase} autocomplete="new-password" onInput={(event) => setPassphrase(event.currentTarget.value)} />}
            </Field>
            <Field label={t('The same again')} {...(wrong.again ? { error: wrong.again } : {})}>
              {(control) => <input type="password" {...control} value={again} autocomplete="new-password" onInput={(event) => setAgain(event.currentTarget.value)} />}
            </Field>
          </>
        )}
        {undated && form !== 'html' && (
          <label class="check">
            <input type="checkbox" checked={matter.value['as-of'] !== undefined} onChange={(event) => lookOn(event.currentTarget.checked ? today() : '')} />
            <span>
              {t('Keep to the law of today, {day}', { day: dated(today()) })}
              <small class="soft">{t('The matter has no dates. Else it is judged by the law of the day on which it is opened.')}</small>
            </span>
          </label>
        )}
        {wrong.other && <Notice kind="error"><p>{wrong.other}</p></Notice>}
        <div class="actions"><Button kind="main" type="submit" disabled={busy}>{busy ? t('One moment …') : t('Save')}</Button></div>
      </form>
    </Dialog>
  );
}

// Checked by the engine before anything is taken over: a file with a mistake changes nothing.
async function take(text: string, path: string): Promise<void> {
  openMatter(matterOf(await engine.readMatter(text, path)));
}

export function OpenButton({ kind = 'plain' }: { kind?: 'plain' | 'main' }) {
  const input = useRef<HTMLInputElement>(null);
  const [wrong, setWrong] = useState('');
  const [sealed, setSealed] = useState<string>();
  const chosen = async (file: File | undefined) => {
    if (!file) return;
    const text = await file.text();
    setWrong('');
    if (isSealed(text)) return setSealed(text);
    try {
      await take(text, file.name.endsWith('.json') ? 'matter.json' : 'matter.yaml');
    } catch (error) {
      setWrong(error instanceof Error ? error.message : String(error));
    }
  };
  return (
    <>
      <input ref={input} type="file" hidden accept=".yaml,.yml,.json,.distinguo" onChange={(event) => { void chosen(event.currentTarget.files?.[0]); event.currentTarget.value = ''; }} />
      <Button kind={kind} onClick={() => input.current?.click()}>{t('Open')}</Button>
      {sealed !== undefined && <UnsealDialog text={sealed} onClose={() => setSealed(undefined)} />}
      {wrong && (
        <Dialog title={t('The file cannot be read')} onClose={() => setWrong('')}>
          <Notice kind="error"><pre class="wrong" lang="en" dir="ltr">{wrong}</pre></Notice>
        </Dialog>
      )}
    </>
  );
}

function UnsealDialog({ text, onClose }: { text: string; onClose: () => void }) {
  const [passphrase, setPassphrase] = useState('');
  const [wrong, setWrong] = useState('');
  const [busy, work] = useState(false);
  const open = async (event: SubmitEvent) => {
    event.preventDefault();
    work(true);
    setWrong('');
    try {
      const plain = await sealing((served) => served.unseal(text, passphrase));
      if (plain === null) return setWrong(t('It does not open. The passphrase is another one, or the file was changed.'));
      await take(plain, 'matter.json');
      onClose();
    } catch (error) {
      setWrong(error instanceof RangeError ? t('This file is of a newer or another format.') : error instanceof Error ? error.message : String(error));
    } finally {
      work(false);
    }
  };
  return (
    <Dialog title={t('Open an encrypted matter')} onClose={onClose}>
      <form onSubmit={(event) => void open(event)} noValidate>
        <Field label={t('Passphrase')} {...(wrong ? { error: wrong } : {})}>
          {(control) => <input type="password" {...control} value={passphrase} autocomplete="current-password" onInput={(event) => setPassphrase(event.currentTarget.value)} />}
        </Field>
        <div class="actions"><Button kind="main" type="submit" disabled={busy || passphrase === ''}>{busy ? t('One moment …') : t('Open')}</Button></div>
      </form>
    </Dialog>
  );
}

// A made-up matter, to see what the page does.
export async function openExample(): Promise<void> {
  const { default: text } = await import('../../matters/examples/smuggling-became-trafficking.yaml?raw');
  await take(text, 'matter.yaml');
}

