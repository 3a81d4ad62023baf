// What is in a table: its columns and, of each, the values that occur. Read with Papa Parse, so that people can see what they
// map; the engine reads the table again by its own rules (docs/records.md), and those decide.
import Papa from 'papaparse';

export type Format = 'csv' | 'tsv' | 'jsonl';

export interface Column {
  name: string;
  filled: number; // records looked at that have something there
  values: ReadonlyArray<{ value: string; records: number }>; // most frequent first; empty when there are too many
  many: boolean; // more values than anybody would map
}

export interface Table {
  name: string;
  format: Format;
  separator: string; // of csv
  bytes: Uint8Array;
  looked: number; // records looked at for the columns
  columns: readonly Column[];
}

export const mostBytes = 256 << 20;
const mostLooked = 20_000;
const mostValues = 40;

export class UnreadableTable extends Error {}

export async function tableOf(file: File): Promise<Table> {
  return read(file.name, new Uint8Array(await file.arrayBuffer()));
}

export function read(name: string, bytes: Uint8Array): Table {
  const text = new TextDecoder().decode(bytes).replace(/^\uFEFF/, '');
  const format: Format = /\.(jsonl|ndjson)$/i.test(name) ? 'jsonl' : /\.tsv$/i.test(name) ? 'tsv' : 'csv';
  const counted = new Map<string, Map<string, number>>();
  let looked = 0;
  const count = (column: string, value: string) => {
    let values = counted.get(column);
    if (!values) counted.set(column, (values = new Map()));
    const said = value.trim();
    if (said !== '' && (values.size <= mostValues || values.has(said))) values.set(said, (values.get(said) ?? 0) + 1);
  };
  let separator = '';
  if (format === 'jsonl') {
    for (const line of text.split('\n')) {
      if (line.trim() === '' || looked >= mostLooked) continue;
      ++looked;
      for (const [column, value] of Object.entries(recordOf(line))) {
        for (const each of Array.isArray(value) ? value : [value]) count(column, each === null ? '' : String(each));
      }
    }
  } else {
    const parsed = Papa.parse<string[]>(text, { preview: mostLooked + 1, skipEmptyLines: true, ...(format === 'tsv' ? { delimiter: '\t' } : {}) });
    separator = format === 'csv' && parsed.meta.delimiter !== ',' ? parsed.meta.delimiter : '';
    const [header = [], ...records] = parsed.data;
    header.forEach((column) => counted.set(column, new Map()));
    looked = records.length;
    for (const record of records) header.forEach((column, at) => count(column, record[at] ?? ''));
  }
  const columns = [...counted].map(([column, values]): Column => {
    const many = values.size > mostValues;
    const filled = [...values.values()].reduce((sum, records) => sum + records, 0);
    return { name: column, filled, many, values: many ? [] : [...values].map(([value, records]) => ({ value, records })).sort((a, b) => b.records - a.records) };
  });
  if (columns.length === 0) throw new UnreadableTable();
  return { name, format, separator, bytes, looked, columns };
}

// A line that cannot be read is the engine's to report, by its number.
function recordOf(line: string): Record<string, unknown> {
  try {
    const record: unknown = JSON.parse(line);
    return typeof record === 'object' && record !== null && !Array.isArray(record) ? (record as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
