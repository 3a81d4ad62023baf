import { t } from '../../i18n';

export default function Interview() {
  return <h1>{t('Interview')}</h1>;
}
