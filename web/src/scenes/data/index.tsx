import { t } from '../../i18n';

export default function Data() {
  return <h1>{t('Data')}</h1>;
}
