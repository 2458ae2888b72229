import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

/** Says that plans wait for a person, and leads to them. */
export function WaitingPlans({ plans }: { plans: string[] }) {
  const { t } = useTranslation();
  const [latest, ...others] = plans;
  if (latest === undefined) return null;
  return (
    <div className="notice row wrap" role="status" data-testid="waiting-plan">
      <span className="grow">{t('plans.waits', { count: 1 + others.length })}</span>
      <Link to="/plans/$id" params={{ id: latest }} search={{}} className="plain-link strong">
        {t('plans.review')}
      </Link>
    </div>
  );
}
