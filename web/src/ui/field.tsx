import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

// A label with its control, a hint and what is wrong:
//   <Field label={t('Passphrase')} error={wrong}>{(control) => <input type="password" {...control} />}</Field>
export interface Control {
  id: string;
  'aria-describedby'?: string;
  'aria-invalid'?: true;
}

export function Field({ label, hint, error, children }: { label: string; hint?: string; error?: string; children: (control: Control) => ComponentChildren }) {
  const id = useId();
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {hint && <p class="hint" id={`${id}-hint`}>{hint}</p>}
      {children({ id, ...(described ? { 'aria-describedby': described } : {}), ...(error ? { 'aria-invalid': true as const } : {}) })}
      {error && <p class="error" id={`${id}-error`}>{error}</p>}
    </div>
  );
}

// One of several answers, as radio buttons: arrow keys move, each is as large as a finger.
export function Choice<T extends string>({ legend, name, value, options, onChange, hidden = false }: {
  legend: string;
  name: string;
  value: T | undefined;
  options: ReadonlyArray<{ value: T; label: string; hint?: string }>;
  onChange: (value: T) => void;
  hidden?: boolean; // the legend is said, not shown
}) {
  return (
    <fieldset class="choice">
      <legend class={hidden ? 'heard' : ''}>{legend}</legend>
      <div class="options">
        {options.map((each) => (
          <label key={each.value} class={value === each.value ? 'chosen' : ''}>
            <input type="radio" name={name} value={each.value} checked={value === each.value} onChange={() => onChange(each.value)} />
            <span>
              {each.label}
              {each.hint && <small>{each.hint}</small>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
