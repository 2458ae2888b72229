import { useTranslation } from 'react-i18next';
import { Action, Card } from '@/components/basics';
import { Failure } from '@/components/Shown';
import { TableWrap } from '@/components/TableWrap';
import type { Introduction } from '@/lib/api/types';
import { number } from '@/lib/format';
import { useConnectionActions } from './actions';

export function TestCard({ name }: { name: string }) {
  const { t } = useTranslation();
  const { test } = useConnectionActions(name);
  return (
    <Card
      title={t('connections.test_title')}
      aside={
        <Action needs="connections.operate" loading={test.isPending} onClick={() => test.mutate()}>
          {t('connections.test')}
        </Action>
      }
    >
      {test.isIdle && <p className="mut">{t('connections.test_text')}</p>}
      {test.error !== null && <Failure error={test.error} />}
      {test.data && <Met introduction={test.data} />}
    </Card>
  );
}

/** What a system answered when it was read for the first time. Nothing was written. */
export function Met({ introduction }: { introduction: Introduction }) {
  const { t, i18n } = useTranslation();
  return (
    <div className="stack" role="status">
      <p className="strong tone-ok">
        {t('connections.met', { account: introduction.account, version: introduction.version })}
        {introduction.customers !== undefined &&
          ` · ${t('connections.met_customers', { count: introduction.customers, shown: number(introduction.customers, i18n.language) })}`}
      </p>
      {introduction.notes.map((note) => (
        <p key={note} className="notice">
          {note}
        </p>
      ))}
      {introduction.samples.length > 0 && (
        <TableWrap label={t('connections.test_title')}>
          <table className="plain">
            <thead>
              <tr>
                <th>{t('connections.sample_id')}</th>
                <th>{t('field.name')}</th>
                <th>{t('field.email')}</th>
              </tr>
            </thead>
            <tbody>
              {introduction.samples.map((sample) => (
                <tr key={sample.external_id}>
                  <td>
                    <code>{sample.external_id}</code>
                  </td>
                  <td>{sample.name}</td>
                  <td>{sample.email}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableWrap>
      )}
    </div>
  );
}
