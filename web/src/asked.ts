// What the engine answers, as it arrives: the last answer stays in sight until the next one is there.
//
//   const { value, error, waiting } = useAsked(() => engine.instruments(), [language.value]);
import { useEffect, useState } from 'preact/hooks';

export interface Asked<T> {
  value?: T;
  error?: string;
  waiting: boolean;
}

export function useAsked<T>(ask: () => Promise<T>, dependencies: readonly unknown[]): Asked<T> {
  const [asked, set] = useState<Asked<T>>({ waiting: true });
  useEffect(() => {
    let wanted = true;
    set((before) => ({ ...before, waiting: true }));
    ask().then(
      (value) => wanted && set({ value, waiting: false }),
      (error: unknown) => wanted && set({ error: error instanceof Error ? error.message : String(error), waiting: false }),
    );
    return () => {
      wanted = false;
    };
  }, [...dependencies]);
  return asked;
}
