import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Action, Card, Chip } from '@/components/basics';
import type { Connection } from '@/lib/api/types';
import { number } from '@/lib/format';
import { AgreementLine } from './AgreementLine';
import { useConnectionActions } from './actions';

const TONES = { equal: 'ok', differs: 'warn', not_checked: 'plain' } as const;
const KINDS = ['missing', 'extra', 'field', 'stale', 'duplicate', 'deleted'] as const;

export function AgreementCard({ connection }: { connection: Connection }) {
  const { t, i18n } = useTranslation();
  const { sync } = useConnectionActions(connection.name);
  const { agreement } = connection;
  const shown = (count: number) => number(count, i18n.language);
  return (
    <Card
      title={t('drift.agreement')}
      aside={
        <Action
          needs="connections.operate"
          size="xs"
          disabled={connection.paused}
          loading={sync.isPending}
          onClick={() => sync.mutate('check')}
        >
          {t('drift.check')}
        </Action>
      }
    >
      <div className="stack">
        <p>
          <Chip tone={TONES[agreement.state]}>
            <AgreementLine agreement={agreement} />
          </Chip>
        </p>
        <dl className="sums">
          {KINDS.filter((kind) => agreement.kinds[kind] !== undefined).map((kind) => (
            <div key={kind}>
              <dt>{t(`drift.kind_${kind}`)}</dt>
              <dd>{shown(agreement.kinds[kind] ?? 0)}</dd>
            </div>
          ))}
        </dl>
        <p className="mut">
          {agreement.check
            ? t('drift.checked', {
                records: shown(agreement.check.records),
                ranges: shown(agreement.check.ranges),
                descended: shown(agreement.check.descended),
              })
            : t('drift.never')}
        </p>
        {agreement.differs > 0 && (
          <Link to="/connections/$name/{-$tab}" params={{ name: connection.name, tab: 'drift' }} className="plain-link">
            {t('drift.see')}
          </Link>
        )}
      </div>
    </Card>
  );
}
