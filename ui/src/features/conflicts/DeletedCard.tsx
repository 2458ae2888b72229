import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Ago } from '@/components/Ago';
import { Card } from '@/components/basics';
import { More } from '@/components/Shown';
import { Tile } from '@/components/Tile';
import { departuresQuery } from '@/lib/api/queries';

/** Customers who were deleted in a system, about whom somebody has to decide; nothing while there are none. */
export function DeletedCard() {
  const { t } = useTranslation();
  const departures = useInfiniteQuery(departuresQuery);
  const all = departures.data?.pages.flatMap((page) => page.data) ?? [];
  if (all.length === 0) return null;
  return (
    <div className="page-body">
      <Card
        title={t('departure.list')}
        aside={
          <span className="mut">{t('departure.count', { count: departures.data?.pages[0]?.total ?? all.length })}</span>
        }
      >
        <ul className="plain-list">
          {all.map((departure) => (
            <li key={departure.customer.id} className="row">
              {departure.tile !== undefined && <Tile tile={departure.tile} name={departure.connection ?? ''} />}
              <Link to="/customers/$id" params={{ id: departure.customer.id }} className="plain-link">
                {departure.customer.name ?? departure.customer.id}
              </Link>
              <span className="mut">
                {departure.connection} · <Ago time={departure.since} />
              </span>
            </li>
          ))}
        </ul>
        <More of={departures} />
      </Card>
    </div>
  );
}
