// The fact sheet: how trafficking and smuggling differ, made by the engine from the law alone.
import { useEffect, useRef, useState } from 'preact/hooks';
import { useAsked } from '../../asked';
import { engine } from '../../engine';
import { language, t } from '../../i18n';
import { today } from '../../state';
import { Button, Field, Notice } from '../../ui';
import { withoutStyles } from './drawing';
import type { LawIndex } from './law';

export function Sheet({ law }: { law: LawIndex }) {
  const [laws, setLaws] = useState<readonly [string, string]>(['un-tip', 'un-som']);
  const { value, error, waiting } = useAsked(() => engine.factsheet('html', { laws: [...laws], today: today() }), [...laws, language.value]);
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!value || !place.current) return;
    place.current.replaceChildren(...partsOf(value));
  }, [value]);
  const choosable = law.data.instruments.filter((each) => !each.guidance && each.statements.some((statement) => statement.kind === 'offence'));
  return (
    <>
      <p class="lead">{t('How trafficking and smuggling differ, made from the law files alone: what each asks for, the differences, the claims proved or refuted, and what help there is.')}</p>
      <div class="sides">
        {laws.map((chosen, at) => (
          <Field key={at} label={at === 0 ? t('One law') : t('Another law')}>
            {(control) => (
              <select {...control} value={chosen} onChange={(event) => setLaws(at === 0 ? [event.currentTarget.value, laws[1]] : [laws[0], event.currentTarget.value])}>
                {choosable.map((each) => <option key={each.id} value={each.id}>{each.short}</option>)}
              </select>
            )}
          </Field>
        ))}
      </div>
      <div class="actions"><Button onClick={() => print()}>{t('Print')}</Button></div>
      {error && <Notice kind="error"><p>{error}</p></Notice>}
      {waiting && <p class="waiting" role="status">{t('Making the fact sheet …')}</p>}
      <div class={waiting ? 'report stale' : 'report'} ref={place} />
    </>
  );
}

// The sections of a page of the engine, without its head, style sheets and table of contents; headings one rank lower, and
// no main part, since this page has its own; no ids and links, since an address here names a scene.
function partsOf(html: string): Node[] {
  const page = new DOMParser().parseFromString(withoutStyles(html), 'text/html');
  page.querySelectorAll('script, nav, h1, link, meta, .kind').forEach((each) => each.remove());
  page.querySelectorAll('[id]').forEach((each) => each.removeAttribute('id'));
  page.querySelectorAll('[style]').forEach((each) => each.removeAttribute('style'));
  page.querySelectorAll('a[href], main').forEach((each) => each.replaceWith(...each.childNodes));
  return [...page.body.childNodes].map((each) => document.importNode(each, true));
}
