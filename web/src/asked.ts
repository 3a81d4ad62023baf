// What the engine answers, as it arrives: the last answer stays in sight until the next one is there.
//
//   const { value, error, waiting } = useAsked(() => engine.instruments(), [language.value]);
//
// With `pause` nothing is asked until that many milliseconds went by without a change: the engine answers one question
// after the other, and answers for every letter that somebody types would keep the last one waiting.
import { useEffect, useState } from 'preact/hooks';

export interface Asked<T> {
  value?: T;
  error?: string;
  waiting: boolean;
}

export function useAsked<T>(ask: () => Promise<T>, dependencies: readonly unknown[], pause = 0): Asked<T> {
  const [asked, set] = useState<Asked<T>>({ waiting: true });
  useEffect(() => {
    let wanted = true;
    set((before) => ({ ...before, waiting: true }));
    const start = () => void ask().then(
      (value) => wanted && set({ value, waiting: false }),
      (error: unknown) => wanted && set({ error: error instanceof Error ? error.message : String(error), waiting: false }),
    );
    let timer: ReturnType<typeof setTimeout> | undefined;
    if (pause > 0) timer = setTimeout(start, pause);
    else start();
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [...dependencies]);
  return asked;
}
