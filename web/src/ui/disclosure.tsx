import type { ComponentChildren } from 'preact';

// What opens on demand: <details>, so that it works, prints and is searched without a script.
export function Disclosure({ summary, open = false, children, class: more = '' }: { summary: ComponentChildren; open?: boolean; children: ComponentChildren; class?: string }) {
  return (
    <details class={`disclosure ${more}`.trim()} open={open}>
      <summary>{summary}</summary>
      <div class="body">{children}</div>
    </details>
  );
}
