// A drawing of the engine, put into the page without its own style sheet: the page has one, for its own light and dark.
import { useEffect, useRef } from 'preact/hooks';
import { useAsked } from '../../asked';
import { engine } from '../../engine';
import { language, t } from '../../i18n';
import { Notice } from '../../ui';

// Before it is parsed: the policy of the page refuses style sheets within, and says so.
export const withoutStyles = (markup: string): string => markup.replace(/<style>[^]*?<\/style>/g, '');

export function Drawing({ name, day }: { name: string; day: string }) {
  const { value, error, waiting } = useAsked(() => engine.ladder(name, { as_of: day }), [name, day, language.value]);
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!value) return;
    const svg = new DOMParser().parseFromString(withoutStyles(value), 'image/svg+xml').documentElement;
    if (svg.localName !== 'svg') return;
    place.current?.replaceChildren(document.importNode(svg, true));
  }, [value]);
  return (
    <>
      {error && <Notice kind="error"><p>{error}</p></Notice>}
      {waiting && !value && <p class="waiting" role="status">{t('Drawing …')}</p>}
      <div class="scroll drawing" dir="ltr" tabIndex={0} role="group" aria-label={t('Ladder; it can be scrolled')} ref={place} />
    </>
  );
}
