import { useEffect } from 'preact/hooks';
import { leave } from '../leaving';
import { t } from '../i18n';

const presses = 3;
const within = 1500; // milliseconds

// Leaves at once, and nothing of this page behind. Escape three times does the same.
export function QuickExit() {
  useEffect(() => {
    let times: number[] = [];
    const pressed = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.repeat) return;
      times = [...times, event.timeStamp].filter((time) => event.timeStamp - time < within);
      if (times.length >= presses) void leave();
    };
    addEventListener('keydown', pressed, true);
    return () => removeEventListener('keydown', pressed, true);
  }, []);
  return (
    <button type="button" class="button danger exit" onClick={() => void leave()} title={t('Leaves this page and clears what it kept; the history of the browser stays. Escape three times does the same.')}>
      {t('Leave now')}
    </button>
  );
}
