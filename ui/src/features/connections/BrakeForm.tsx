import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Action, Card } from '@/components/basics';
import { Failure } from '@/components/Shown';
import type { Connection } from '@/lib/api/types';
import { number } from '@/lib/format';
import { useSave } from './useSave';

/** How much a run may change there before it waits for a person. */
export function BrakeForm({ connection }: { connection: Connection }) {
  const { t, i18n } = useTranslation();
  const brake = connection.brake;
  const [count, setCount] = useState(String(brake?.max_change_count ?? ''));
  const [percent, setPercent] = useState(String(Math.round((brake?.max_change_ratio ?? 0) * 100)));
  const save = useSave(connection);
  if (brake === undefined) return null;
  return (
    <Card title={t('brake.title')}>
      <form
        className="stack"
        style={{ gap: 16 }}
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate({ brake: { max_change_count: Number(count), max_change_ratio: Number(percent) / 100 } });
        }}
      >
        <p className="mut">{t('brake.text', { limit: number(brake.limit, i18n.language) })}</p>
        <TextInput
          label={t('brake.count')}
          inputMode="numeric"
          value={count}
          onChange={(event) => setCount(event.currentTarget.value)}
        />
        <TextInput
          label={t('brake.percent')}
          description={t('brake.percent_text')}
          inputMode="numeric"
          value={percent}
          onChange={(event) => setPercent(event.currentTarget.value)}
        />
        {save.error !== null && <Failure error={save.error} />}
        <div className="row wrap">
          <Action primary type="submit" needs="connections.manage" loading={save.isPending}>
            {t('common.save')}
          </Action>
          {brake.own && (
            <Action
              needs="connections.manage"
              onClick={() => save.mutate({ brake: { max_change_count: null, max_change_ratio: null } })}
            >
              {t('brake.standard')}
            </Action>
          )}
        </div>
      </form>
    </Card>
  );
}
