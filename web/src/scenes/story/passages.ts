// A text cut into paragraphs, and these into stretches that are marked or not.
//
// The engine counts places in bytes of UTF-8; the page counts UTF-16 units. Pieces that overlap share one mark, since
// marks within marks can neither be read nor pointed at; each piece keeps the exact words that it rests on.

export interface Span {
  begin: number
  end: number
}

// From places in bytes to places in the string, for any number of places in one pass over the text.
export function placesInText(text: string, bytes: readonly number[]): Map<number, number> {
  const wanted = [...new Set(bytes)].sort((a, b) => a - b)
  const found = new Map<number, number>()
  let byte = 0
  let unit = 0
  let next = 0
  while (next < wanted.length) {
    while (next < wanted.length && wanted[next]! <= byte) found.set(wanted[next++]!, unit)
    if (unit >= text.length) break
    const code = text.codePointAt(unit)!
    byte += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
    unit += code < 0x10000 ? 1 : 2
  }
  while (next < wanted.length) found.set(wanted[next++]!, text.length)
  return found
}

// What is marked as one: `number` from 1 in the order of the text; `pieces` are places in the list that was given.
export interface Mark extends Span {
  number: number
  pieces: number[]
}

export function marksOf(spans: readonly Span[]): Mark[] {
  const order = spans.map((_, index) => index).sort((a, b) => spans[a]!.begin - spans[b]!.begin || spans[b]!.end - spans[a]!.end)
  const marks: Mark[] = []
  for (const index of order) {
    const span = spans[index]!
    const last = marks[marks.length - 1]
    if (last && span.begin < last.end) {
      last.end = Math.max(last.end, span.end)
      last.pieces.push(index)
    } else {
      marks.push({ begin: span.begin, end: span.end, number: marks.length + 1, pieces: [index] })
    }
  }
  return marks
}

export interface Stretch {
  text: string
  mark?: Mark
}

// A paragraph ends at an empty line; a mark that runs over one ends where the paragraph does, and goes on in the next.
export function paragraphsOf(text: string, marks: readonly Mark[]): Stretch[][] {
  const paragraphs: Stretch[][] = []
  const gap = /\n[^\S\n]*\n\s*/g
  let begin = 0
  for (;;) {
    const found = gap.exec(text)
    const end = found ? found.index : text.length
    const stretches = stretchesOf(text, begin, end, marks)
    if (stretches.some(stretch => stretch.text.trim() !== '')) paragraphs.push(stretches)
    if (!found) return paragraphs
    begin = found.index + found[0].length
  }
}

function stretchesOf(text: string, begin: number, end: number, marks: readonly Mark[]): Stretch[] {
  const stretches: Stretch[] = []
  let at = begin
  const take = (to: number, mark?: Mark) => {
    if (to > at) stretches.push(mark ? { text: text.slice(at, to), mark } : { text: text.slice(at, to) })
    at = Math.max(at, to)
  }
  for (const mark of marks) {
    if (mark.end <= begin || mark.begin >= end) continue
    take(Math.max(begin, mark.begin))
    take(Math.min(end, mark.end), mark)
  }
  take(end)
  return stretches
}
