// Searching in what people read: without regard to capitals and accents; all words have to occur, in any order.
const folded = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase();

export function matches(words: string, texts: readonly (string | undefined)[]): boolean {
  const all = folded(texts.join('\n'));
  return folded(words).split(/\s+/).every((word) => all.includes(word));
}
