import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Ago } from '@/components/Ago';
import { Chip, Empty } from '@/components/basics';
import { More, Shown } from '@/components/Shown';
import { TableWrap } from '@/components/TableWrap';
import { driftQuery } from '@/lib/api/queries';
import type { Connection, Drift } from '@/lib/api/types';
import { useFieldWord } from '@/lib/words';

/** What is not as both sides should have it, record by record. */
export function DriftTab({ connection }: { connection: Connection }) {
  const { t } = useTranslation();
  const drift = useInfiniteQuery(driftQuery(connection.name));
  const known = connection.agreement.state !== 'not_checked';
  return (
    <>
      <Shown of={drift}>
        {(list) => {
          const all = list.pages.flatMap((page) => page.data);
          return all.length === 0 ? (
            <Empty
              title={t(known ? 'drift.none' : 'drift.none_unchecked')}
              text={t(known ? 'drift.none_text' : 'drift.never')}
            />
          ) : (
            <DriftTable all={all} />
          );
        }}
      </Shown>
      <More of={drift} />
    </>
  );
}

function DriftTable({ all }: { all: Drift[] }) {
  const { t } = useTranslation();
  return (
    <TableWrap label={t('drift.agreement')}>
      <table className="plain">
        <thead>
          <tr>
            <th>{t('drift.record')}</th>
            <th>{t('drift.customer')}</th>
            <th>{t('drift.reason')}</th>
            <th>{t('drift.since')}</th>
          </tr>
        </thead>
        <tbody>
          {all.map((each) => (
            <tr key={`${each.kind} ${each.external_id ?? each.customer}`}>
              <td>
                <Chip tone="warn">{t(`drift.kind_${each.kind}`)}</Chip> <code>{each.external_id}</code>
              </td>
              <td>
                {each.customer && (
                  <Link to="/customers/$id" params={{ id: each.customer }} className="strong">
                    {each.name}
                  </Link>
                )}
              </td>
              <td>
                <Reasons of={each} />
              </td>
              <td>
                <Ago time={each.since} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableWrap>
  );
}

function Reasons({ of }: { of: Drift }) {
  const { t } = useTranslation();
  const word = useFieldWord();
  return of.reasons.map(({ field, reason }) => (
    <div key={field ?? reason}>
      {field && <strong>{word(field)}: </strong>}
      {t(`drift.why_${reason}`)}
    </div>
  ));
}
