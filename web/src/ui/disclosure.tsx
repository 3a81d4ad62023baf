import { signal } from '@preact/signals';
import { options, type ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';

interface DetailsProps {
  class: string;
  summary: ComponentChildren;
  children: ComponentChildren;
  open?: boolean;
  paper?: boolean; // open whatever the reader did
}

// <details> that draws what is in it when it is first opened: the laws of the world have thousands, one within another.
export function Details({ class: name, summary, children, open = false, paper = false }: DetailsProps) {
  const [opened, set] = useState(open);
  useEffect(() => set(open), [open]);
  const drawn = useRef(false);
  drawn.current ||= opened;
  return (
    <details class={name} open={opened || paper} onToggle={(event) => { if (!paper) set(event.currentTarget.open); }}>
      <summary>{summary}</summary>
      {(drawn.current || paper) && children}
    </details>
  );
}

const onPaper = signal(false);

// Every disclosure is open on paper: what a reader can open must stand there.
export function useOpenOnPaper(): void {
  useEffect(() => {
    const turn = (paper: boolean) => () => {
      // Drawn before this returns: the browser takes the page as it is then.
      options.debounceRendering = (draw) => draw();
      onPaper.value = paper;
      delete options.debounceRendering;
    };
    const [before, after] = [turn(true), turn(false)];
    addEventListener('beforeprint', before);
    addEventListener('afterprint', after);
    return () => {
      removeEventListener('beforeprint', before);
      removeEventListener('afterprint', after);
      after();
    };
  }, []);
}

export function Disclosure({ class: more = '', children, ...rest }: Omit<DetailsProps, 'class' | 'paper'> & { class?: string }) {
  return <Details class={`disclosure ${more}`.trim()} paper={onPaper.value} {...rest}><div class="body">{children}</div></Details>;
}
