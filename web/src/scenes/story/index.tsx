import { t } from '../../i18n';

export default function Story() {
  return <h1>{t('Story')}</h1>;
}
