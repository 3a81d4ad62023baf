import { t } from '../../i18n';

export default function Law() {
  return <h1>{t('Law')}</h1>;
}
