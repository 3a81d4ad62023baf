import type { ComponentChildren } from 'preact';

// Something to know before going on. An `error` is said at once by a screen reader, a `stop` too.
export function Notice({ kind = 'note', title, children }: { kind?: 'note' | 'care' | 'stop' | 'error'; title?: string; children?: ComponentChildren }) {
  const role = kind === 'error' || kind === 'stop' ? 'alert' : undefined;
  return (
    <div class={`notice ${kind}`} role={role}>
      {title && <p class="title">{title}</p>}
      {children}
    </div>
  );
}
