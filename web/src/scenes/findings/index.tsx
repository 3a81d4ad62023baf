import { t } from '../../i18n';

export default function Findings() {
  return <h1>{t('Findings')}</h1>;
}
