// A large table is screened in pieces, one after the other, so that people see how far it is, and the engine never holds
// more than a piece: each has the header before it, and what was found in all is put together as if it had been one.
import type { TableFindings } from 'distinguo';
import type { Format } from './table';

type Summary = TableFindings['summary'];
type Finding = Summary['findings'][number];
type Missing = Finding['missing'][number];

// Some 100,000 records. The engine needs half a second for any piece, so that smaller ones would take longer in all.
export const pieceBytes = 8 << 20;

const newline = 0x0a, quote = 0x22;

// Where the record that begins at `from` ends: after its line, and in CSV and TSV not within quotes, which open only where
// a cell does.
function recordEnd(bytes: Uint8Array, from: number, separator: number | undefined): number {
  let quoted = false;
  let begins = true; // of a cell
  for (let at = from; at < bytes.length; ++at) {
    const byte = bytes[at];
    if (quoted) {
      if (byte !== quote) continue;
      if (bytes[at + 1] === quote) ++at; // two are one, within the cell
      else quoted = false;
    } else {
      if (byte === newline) return at + 1;
      quoted = byte === quote && begins && separator !== undefined;
      begins = byte === separator;
    }
  }
  return bytes.length;
}

export function* piecesOf(bytes: Uint8Array, format: Format, separator: string, most = pieceBytes): Generator<{ bytes: Uint8Array; end: number }> {
  const parts = format === 'jsonl' ? undefined : (separator || (format === 'tsv' ? '\t' : ',')).charCodeAt(0);
  const head = parts === undefined ? 0 : recordEnd(bytes, 0, parts);
  const header = bytes.subarray(0, head);
  let begin = head;
  do {
    let end = begin;
    while (end < bytes.length && end - begin < most) end = recordEnd(bytes, end, parts);
    if (begin === head && end === bytes.length) return yield { bytes, end };
    const piece = new Uint8Array(head + end - begin);
    piece.set(header);
    piece.set(bytes.subarray(begin, end), head);
    yield { bytes: piece, end };
    begin = end;
  } while (begin < bytes.length);
}

function sumsOf<Item, Key extends string>(one: readonly Item[], other: readonly Item[], key: (item: Item) => Key): Item[] {
  const sums = new Map(one.map((item) => [key(item), item]));
  for (const item of other) {
    const before = sums.get(key(item));
    sums.set(key(item), before === undefined ? item : added(before, item));
  }
  return [...sums.values()];
}

// Counts are summed; what is no count is the same in both.
function added<Item>(one: Item, other: Item): Item {
  const sum = { ...one };
  for (const name of Object.keys(one as object) as (keyof Item)[]) {
    const [a, b] = [one[name], other[name]];
    if (typeof a === 'number' && typeof b === 'number') sum[name] = (a + b) as Item[keyof Item];
  }
  return sum;
}

function addedFindings(one: Finding, other: Finding): Finding {
  return { ...added(one, other), missing: sumsOf<Missing, string>(one.missing, other.missing, (each) => each.fact) };
}

function addedSummaries(one: Summary, other: Summary): Summary {
  const found = new Map(other.findings.map((each) => [each.statement, each]));
  const records = one.records + other.records;
  const words = new Map([...one.vocabulary, ...other.vocabulary].map((each) => [each.id, each]));
  return {
    ...one,
    records,
    left_out: one.left_out + other.left_out,
    bad_cells: one.bad_cells + other.bad_cells,
    findings: one.findings.map((each) => addedFindings(each, found.get(each.statement)!)),
    // A piece of JSON lines does not name a fact of which none of its records tells anything.
    told: sumsOf(one.told, other.told, (each) => each.fact).map((each) => ({ ...each, not_known: records - each.yes - each.no - each.disputed })),
    unforeseen: sumsOf(one.unforeseen, other.unforeseen, (each) => each.column),
    unmapped: [...new Set([...one.unmapped, ...other.unmapped])],
    absent: one.absent.filter((each) => other.absent.includes(each)),
    vocabulary: [...words.values()],
  };
}

// Rows of a later piece, without its header, numbered on. A line within quotes begins no row.
function numberedOn(findings: string, before: number): string {
  let within = false;
  const lines = findings.slice(findings.indexOf('\n') + 1).split('\n');
  return lines.map((line) => {
    const numbered = within ? line : line.replace(/^\d+/, (record) => String(Number(record) + before));
    if ((line.split('"').length - 1) % 2 === 1) within = !within;
    return numbered;
  }).join('\n');
}

export interface Progress {
  records: number;
  part: number; // of the table's bytes, from 0 to 1
}

export async function screenInPieces(table: { bytes: Uint8Array; format: Format; separator: string }, screen: (bytes: Uint8Array) => Promise<TableFindings>,
  onProgress: (progress: Progress) => void, most = pieceBytes): Promise<TableFindings> {
  const findings: string[] = [];
  const problems: TableFindings['problems'] = [];
  let summary: Summary | undefined;
  for (const piece of piecesOf(table.bytes, table.format, table.separator, most)) {
    const found = await screen(piece.bytes);
    const before = summary ? summary.records + summary.left_out : 0;
    findings.push(summary ? numberedOn(found.findings, before) : found.findings);
    for (const each of found.problems) problems.push({ ...each, record: each.record === 0 ? 0 : each.record + before });
    summary = summary ? addedSummaries(summary, found.summary) : found.summary;
    onProgress({ records: summary.records + summary.left_out, part: piece.end / table.bytes.length });
  }
  return { findings: findings.join(''), problems, summary: summary! };
}
