import type { ComponentChildren } from 'preact';
import { useId, useRef, useState } from 'preact/hooks';
import { direction } from '../i18n';

export interface Tab {
  id: string;
  label: string;
  content: () => ComponentChildren;
}

// Panels of which one is shown (WAI-ARIA tabs): arrow keys, Home and End move between them.
export function Tabs({ label, tabs, initial }: { label: string; tabs: readonly Tab[]; initial?: string }) {
  const [chosen, choose] = useState(initial ?? tabs[0]?.id);
  const list = useRef<HTMLDivElement>(null);
  const name = useId();
  const at = Math.max(0, tabs.findIndex((tab) => tab.id === chosen));
  const shown = tabs[at];
  const move = (event: KeyboardEvent) => {
    const forward = direction.value === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
    const back = direction.value === 'rtl' ? 'ArrowRight' : 'ArrowLeft';
    const to = { [forward]: at + 1, [back]: at - 1, Home: 0, End: tabs.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const next = (to + tabs.length) % tabs.length;
    choose(tabs[next]?.id);
    (list.current?.children[next] as HTMLElement | undefined)?.focus();
  };
  return (
    <div class="tabs">
      <div role="tablist" aria-label={label} ref={list} onKeyDown={move}>
        {tabs.map((tab) => (
          <button type="button" role="tab" key={tab.id} id={`${name}-${tab.id}`} aria-selected={tab === shown}
            aria-controls={`${name}-panel`} tabIndex={tab === shown ? 0 : -1} onClick={() => choose(tab.id)}>
            {tab.label}
          </button>
        ))}
      </div>
      {shown && (
        <div role="tabpanel" id={`${name}-panel`} aria-labelledby={`${name}-${shown.id}`} tabIndex={0}>
          {shown.content()}
        </div>
      )}
    </div>
  );
}
