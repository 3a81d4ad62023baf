// Where a statement stands in the law; a link to its place in the scene Law. `statement` is its id, "un-tip.means".
export function Citation({ statement, text }: { statement: string; text: string }) {
  const instrument = statement.slice(0, statement.indexOf('.'));
  return <a class="citation" href={`#/law/${instrument}/${statement}`}>{text}</a>;
}
