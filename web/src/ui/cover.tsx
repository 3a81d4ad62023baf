import { useEffect, useRef } from 'preact/hooks';
import { t } from '../i18n';
import { covered } from '../state';

// Covers the whole screen until it is tapped. Nothing on the cover tells what lies under it; a dialogue, because only
// that stands before other dialogues and keeps the keyboard from what it covers.
export function Cover() {
  const element = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const title = document.title;
    document.title = '\u00a0';
    element.current?.showModal();
    return () => {
      document.title = title;
    };
  }, []);
  return (
    <dialog ref={element} class="cover" aria-label={t('Covered')} onClose={() => (covered.value = false)} onCancel={(event) => event.preventDefault()}>
      <button type="button" onClick={() => element.current?.close()}>
        <span class="heard">{t('Uncover')}</span>
      </button>
    </dialog>
  );
}

export function CoverButton() {
  return <button type="button" class="button plain" onClick={() => (covered.value = true)}>{t('Cover')}</button>;
}
