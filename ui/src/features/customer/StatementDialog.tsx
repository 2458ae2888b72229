import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Ago } from '@/components/Ago';
import { Chip } from '@/components/basics';
import { Dialog } from '@/components/Dialog';
import { More, Shown } from '@/components/Shown';
import { TableWrap } from '@/components/TableWrap';
import { type Entry, statementQuery } from '@/lib/api/loyalty';
import type { Customer } from '@/lib/api/types';
import { dateTime, number } from '@/lib/format';
import { signed } from '@/lib/points';

/** Every entry of an account, the latest first, each with the balance after it. */
export function StatementDialog({ customer, onClose }: { customer: Customer; onClose: () => void }) {
  const { t } = useTranslation();
  const statement = useInfiniteQuery(statementQuery(customer.id));
  return (
    <Dialog
      onClose={onClose}
      size="xl"
      title={t('loyalty.statement_of', { name: customer.name })}
      closeButtonProps={{ 'aria-label': t('common.cancel') }}
    >
      <Shown of={statement}>
        {(list) => (
          <TableWrap label={t('loyalty.statement')}>
            <table className="plain">
              <thead>
                <tr>
                  <th>{t('loyalty.at')}</th>
                  <th>{t('loyalty.what')}</th>
                  <th className="num">{t('loyalty.amount')}</th>
                  <th className="num">{t('loyalty.balance')}</th>
                  <th>{t('loyalty.why')}</th>
                </tr>
              </thead>
              <tbody>
                {list.pages
                  .flatMap((page) => page.data)
                  .map((entry) => (
                    <Line key={entry.id} entry={entry} />
                  ))}
              </tbody>
            </table>
          </TableWrap>
        )}
      </Shown>
      <More of={statement} />
    </Dialog>
  );
}

function Line({ entry }: { entry: Entry }) {
  const { t, i18n } = useTranslation();
  const details = Object.entries(entry.metadata).map(([name, text]) => `${name}: ${text}`);
  return (
    <tr>
      <td>
        <Ago time={entry.at} />
      </td>
      <td>
        <Chip>{t(`loyalty.kind_${entry.kind}`)}</Chip>
      </td>
      <td className={entry.points < 0 ? 'num' : 'num tone-ok'}>{signed(entry.points, i18n.language)}</td>
      <td className="num strong">{number(entry.balance, i18n.language)}</td>
      <td>
        <p>{entry.reason}</p>
        <p className="mut">
          {[entry.actor, entry.source, entry.event].filter((text) => text !== '').join(' · ')}
          {entry.expires_at !== undefined &&
            ` · ${t('loyalty.expires_at', { at: dateTime(entry.expires_at, i18n.language) })}`}
        </p>
        {details.length > 0 && <p className="faint">{details.join(', ')}</p>}
      </td>
    </tr>
  );
}
