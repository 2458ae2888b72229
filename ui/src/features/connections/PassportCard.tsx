import { TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Ago } from '@/components/Ago';
import { Action, Card, Chip } from '@/components/basics';
import { Shown } from '@/components/Shown';
import { TableWrap } from '@/components/TableWrap';
import { passportQuery } from '@/lib/api/queries';
import type { MeasuredAbility, Passport } from '@/lib/api/types';
import { useSaid } from '@/lib/said';
import { useMay } from '@/lib/session';
import { useConnectionActions } from './actions';

const TONES = { holds: 'ok', fails: 'bad', absent: 'plain', open: 'plain', not_measured: 'plain' } as const;

/** What the system really does, as it was measured; and measuring it again. */
export function PassportCard({ name }: { name: string }) {
  const { t } = useTranslation();
  const passport = useQuery(passportQuery(name));
  const { measure } = useConnectionActions(name);
  return (
    <Card
      title={t('passport.title')}
      aside={
        <Action needs="connections.operate" loading={measure.isPending} onClick={() => measure.mutate(undefined)}>
          {t('passport.measure')}
        </Action>
      }
    >
      <Shown of={passport}>{(known) => <Measured passport={known} />}</Shown>
      <Trial busy={measure.isPending} onTry={(record) => measure.mutate(record)} />
    </Card>
  );
}

function Measured({ passport }: { passport: Passport }) {
  const { t } = useTranslation();
  if (passport.measured_at === undefined) return <p className="mut">{t('passport.never')}</p>;
  return (
    <div className="stack">
      <p className="mut">
        {t('passport.measured')} <Ago time={passport.measured_at} /> ·{' '}
        {passport.failing === 0 ? t('passport.clean') : t('passport.failing', { count: passport.failing })}
      </p>
      <TableWrap label={t('passport.title')}>
        <table className="plain">
          <thead>
            <tr>
              <th>{t('passport.ability')}</th>
              <th aria-label={t('passport.measured')} />
              <th>{t('passport.evidence')}</th>
            </tr>
          </thead>
          <tbody>
            {passport.abilities.map((each) => (
              <Row key={each.ability} measured={each} />
            ))}
          </tbody>
        </table>
      </TableWrap>
    </div>
  );
}

function Row({ measured }: { measured: MeasuredAbility }) {
  const { t } = useTranslation();
  const said = useSaid();
  return (
    <tr>
      <td>{t(`passport.ability_${measured.ability}`)}</td>
      <td>
        <Chip tone={TONES[measured.verdict]}>{t(`passport.verdict_${measured.verdict}`)}</Chip>
      </td>
      <td>
        {measured.evidence}
        {measured.effect !== undefined && <span className="strong"> → {said(measured.effect)}</span>}
        {measured.at !== undefined && (
          <span className="mut">
            {' '}
            <Ago time={measured.at} />
          </span>
        )}
      </td>
    </tr>
  );
}

/** Only what a person names is written to. */
function Trial({ busy, onTry }: { busy: boolean; onTry: (record: string) => void }) {
  const { t } = useTranslation();
  const [record, setRecord] = useState('');
  if (!useMay()('connections.operate')) return null;
  return (
    <details>
      <summary>{t('passport.try')}</summary>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          onTry(record.trim());
        }}
      >
        <p className="mut">{t('passport.try_text')}</p>
        <div className="row">
          <TextInput
            aria-label={t('passport.record')}
            placeholder={t('passport.record')}
            value={record}
            onChange={(event) => setRecord(event.currentTarget.value)}
          />
          <Action needs="connections.operate" type="submit" loading={busy} disabled={record.trim() === ''}>
            {t('passport.write')}
          </Action>
        </div>
      </form>
    </details>
  );
}
