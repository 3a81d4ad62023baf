// The text of a file that somebody opens, as `distinguo read` takes it out of the same file (src/extract).
//
// PDF is not read here: what reads it well weighs more than this whole page. People are told to paste.
import { strFromU8, unzipSync } from 'fflate'

export type FileProblem = 'too-large' | 'pdf' | 'not-text' | 'not-docx'

export class UnreadableFile extends Error {
  constructor(readonly problem: FileProblem) {
    super(problem)
  }
}

// 8 MiB: a long novel several times over. The engine reads more; a page that marks as much does not scroll any more.
export const mostBytes = 8 << 20

export async function textOfFile(file: File): Promise<string> {
  if (file.size > mostBytes) throw new UnreadableFile('too-large')
  const bytes = new Uint8Array(await file.arrayBuffer())
  const begin = strFromU8(bytes.subarray(0, 64), true)
  if (begin.startsWith('%PDF-')) throw new UnreadableFile('pdf')
  if (begin.startsWith('PK\x03\x04')) return textOfDocx(bytes)
  const text = decoded(bytes)
  return /\.x?html?$/i.test(file.name) || /^\s*<(!doctype html|html)/i.test(text) ? textOfPage(text) : text
}

function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes).replace(/\r\n?/g, '\n')
  } catch {
    throw new UnreadableFile('not-text')
  }
}

const passedOver = new Set([
  'head', 'script', 'style', 'noscript', 'template', 'svg', 'iframe', 'object', 'nav', 'button', 'select', 'textarea',
])
const inline = new Set([
  'a', 'abbr', 'b', 'bdi', 'bdo', 'cite', 'code', 'del', 'dfn', 'em', 'font', 'i', 'img', 'ins', 'kbd', 'label', 'mark', 'q', 's',
  'samp', 'small', 'span', 'strong', 'sub', 'sup', 'time', 'tt', 'u', 'var', 'wbr',
])

// What a reader of the page would see. DOMParser runs no script and loads nothing.
export function textOfPage(html: string): string {
  const paragraphs = new Paragraphs()
  const walk = (element: Element, kept: boolean) => {
    const block = !inline.has(element.localName)
    if (block) paragraphs.end()
    for (const child of element.childNodes) {
      if (child instanceof Text) paragraphs.add(child.data, kept)
      if (!(child instanceof Element) || child.hasAttribute('hidden')) continue
      if (child.localName === 'br') paragraphs.breakLine()
      else if (!passedOver.has(child.localName)) walk(child, kept || child.localName === 'pre')
    }
    if (block) paragraphs.end()
  }
  walk(new DOMParser().parseFromString(html, 'text/html').documentElement, false)
  return paragraphs.take()
}

const wordNamespace = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'

function textOfDocx(bytes: Uint8Array): string {
  let xml: string
  try {
    // A file that unpacks to more than any statement holds is an attack or a mistake.
    const parts = unzipSync(bytes, { filter: part => part.name === 'word/document.xml' && part.originalSize <= 4 * mostBytes })
    xml = strFromU8(parts['word/document.xml']!)
  } catch {
    throw new UnreadableFile('not-docx')
  }
  const page = new DOMParser().parseFromString(xml, 'text/xml')
  const paragraphs = new Paragraphs()
  for (const paragraph of page.getElementsByTagNameNS(wordNamespace, 'p')) {
    for (const piece of paragraph.getElementsByTagNameNS(wordNamespace, '*')) {
      if (piece.localName === 't') paragraphs.add(piece.textContent ?? '')
      if (piece.localName === 'tab') paragraphs.add(' ')
      if (piece.localName === 'br' || piece.localName === 'cr') paragraphs.breakLine()
    }
    paragraphs.end()
  }
  return paragraphs.take()
}

// Blanks are one space, paragraphs stand apart by an empty line.
class Paragraphs {
  private text = ''
  private blank = false
  private apart = false

  add(words: string, kept = false): void {
    for (const part of words.split(/(\s+)/)) {
      if (part === '') continue
      if (part.trim() === '') {
        if (kept && part.includes('\n')) this.breakLine()
        else this.blank = true
        continue
      }
      if (this.apart && this.text !== '') this.text += '\n\n'
      else if (this.blank && this.text !== '' && !this.text.endsWith('\n')) this.text += ' '
      this.apart = this.blank = false
      this.text += part
    }
  }

  breakLine(): void {
    if (this.text !== '' && !this.apart) this.text += '\n'
    this.blank = false
  }

  end(): void {
    this.apart = this.text !== ''
    this.text = this.text.trimEnd()
    this.blank = false
  }

  take(): string {
    return this.text === '' ? '' : `${this.text.trimEnd()}\n`
  }
}
