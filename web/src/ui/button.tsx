import type { ComponentChildren, JSX } from 'preact';

type Kind = 'main' | 'plain' | 'quiet' | 'danger';

// A button; `kind` is how much it stands out. One main button a scene.
export function Button({ kind = 'plain', class: more = '', children, ...rest }: JSX.IntrinsicElements['button'] & { kind?: Kind; children: ComponentChildren }) {
  return (
    <button type="button" class={`button ${kind} ${more}`.trim()} {...rest}>
      {children}
    </button>
  );
}
