// A table of records: opened, mapped to facts, screened here in the worker, and shown as a whole.
import { useState } from 'preact/hooks';
import { t } from '../../i18n';
import './data.css';
import { Opening } from './opening';
import { Reading } from './reading';
import type { Table } from './table';

export default function Data() {
  const [table, open] = useState<Table | undefined>();
  return (
    <>
      <h1>{t('Data')}</h1>
      {table ? <Reading key={table.name} table={table} onClose={() => open(undefined)} /> : <Opening onOpen={open} />}
    </>
  );
}
