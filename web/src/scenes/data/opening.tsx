import { useRef, useState } from 'preact/hooks';
import { t } from '../../i18n';
import { Button, Notice } from '../../ui';
import { example } from './example';
import { mostBytes, read, tableOf, type Table } from './table';

export function Opening({ onOpen }: { onOpen: (table: Table) => void }) {
  const [problem, setProblem] = useState('');
  const [over, setOver] = useState(false);
  const chooser = useRef<HTMLInputElement>(null);
  const open = async (file: File | undefined | null) => {
    if (!file) return;
    if (file.size > mostBytes) return setProblem(t('The file has more than {most} MiB. Use the program for it: distinguo screen.', { most: mostBytes >> 20 }));
    try {
      onOpen(await tableOf(file));
    } catch {
      setProblem(t('No columns were found in this file. It should be CSV with a header, or one JSON object a line.'));
    }
  };
  return (
    <>
      <p class="lead">{t('Open a table with one record a row: each record is screened on this machine, and you see what the table shows as a whole.')}</p>
      <Notice>
        <p>{t('Whatever a record does not say is not known, and a finding that needs it is open. Open never means no. Counts of few persons can tell who they are: look before you publish.')}</p>
      </Notice>
      {problem && <Notice kind="error"><p>{problem}</p></Notice>}
      <div class={over ? 'drop table over' : 'drop table'}
        onDragOver={(event) => { event.preventDefault(); setOver(true); }} onDragLeave={() => setOver(false)}
        onDrop={(event) => { event.preventDefault(); setOver(false); void open(event.dataTransfer?.files[0]); }}>
        <p>{t('Drop a file here: CSV, TSV or JSON lines.')}</p>
        <Button kind="main" onClick={() => chooser.current?.click()}>{t('Open a file')}</Button>
        <input ref={chooser} type="file" hidden aria-hidden="true" accept=".csv,.tsv,.jsonl,.ndjson,text/csv"
          onChange={(event) => { void open(event.currentTarget.files?.[0]); event.currentTarget.value = ''; }} />
      </div>
      <div class="actions">
        <Button kind="quiet" onClick={() => onOpen(read('example.csv', new TextEncoder().encode(example)))}>{t('Open a made-up example')}</Button>
      </div>
    </>
  );
}
