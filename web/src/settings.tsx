import { language, languages, speak, t, type Language } from './i18n';
import { textSize, theme, type TextSize, type Theme } from './state';
import { keep, keeping } from './keeping';
import { Choice, Dialog, Field } from './ui';

export function LanguageField() {
  return (
    <Field label={t('Language')}>
      {(control) => (
        <select {...control} value={language.value} onChange={(event) => void speak(event.currentTarget.value as Language)}>
          {languages.map(({ code, name }) => <option key={code} value={code} lang={code}>{name}</option>)}
        </select>
      )}
    </Field>
  );
}

export function Settings({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title={t('Settings')} onClose={onClose}>
      <LanguageField />
      <Choice<TextSize> legend={t('Size of text')} name="text-size" value={textSize.value} onChange={(size) => (textSize.value = size)}
        options={[{ value: 'normal', label: t('normal') }, { value: 'large', label: t('large') }, { value: 'largest', label: t('largest') }]} />
      <Choice<Theme> legend={t('Light or dark')} name="theme" value={theme.value} onChange={(chosen) => (theme.value = chosen)}
        options={[{ value: 'system', label: t('as the system') }, { value: 'light', label: t('light') }, { value: 'dark', label: t('dark') }]} />
      <label class="check">
        <input type="checkbox" checked={keeping.value} onChange={(event) => void keep(event.currentTarget.checked)} />
        <span>
          {t('Keep the matter and these settings in this browser')}
          <small class="soft">{t('So that they survive a closed page. Whoever uses this browser can then read them. Off, all that was kept is deleted.')}</small>
        </span>
      </label>
    </Dialog>
  );
}
