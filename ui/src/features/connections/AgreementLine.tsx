import { useTranslation } from 'react-i18next';
import { Ago } from '@/components/Ago';
import type { Agreement } from '@/lib/api/types';
import { number } from '@/lib/format';

/** Whether both sides have the same, in one sentence. */
export function AgreementLine({ agreement }: { agreement: Agreement }) {
  const { t, i18n } = useTranslation();
  return (
    <>
      {t(`drift.${agreement.state}`, { count: agreement.differs, shown: number(agreement.differs, i18n.language) })}
      {agreement.at && (
        <>
          , {t('drift.as_of')} <Ago time={agreement.at} />
        </>
      )}
    </>
  );
}
