import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Action, Card } from '@/components/basics';
import { Choice } from '@/components/Choice';
import { Failure } from '@/components/Shown';
import type { Connection, DeletionMeaning } from '@/lib/api/types';
import { useSave } from './useSave';

const MEANINGS: DeletionMeaning[] = ['ask', 'spread', 'keep'];

/** What a deletion there means elsewhere, and whether the hub may delete there. */
export function DeletionForm({ connection }: { connection: Connection }) {
  const { t } = useTranslation();
  const known = connection.deletions;
  const [meaning, setMeaning] = useState(known?.meaning ?? 'ask');
  const [mayDelete, setMayDelete] = useState(known?.may_delete ?? false);
  const save = useSave(connection);
  if (known === undefined) return null;
  return (
    <Card title={t('departure.settings')}>
      <form
        className="stack"
        style={{ gap: 16 }}
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate({ deletions: { meaning, may_delete: mayDelete } });
        }}
      >
        <Choice
          label={t('departure.meaning')}
          value={meaning}
          all={MEANINGS}
          word={(each) => t(`departure.meaning_${each}`)}
          onChange={setMeaning}
        />
        <label className="row">
          <input
            type="checkbox"
            checked={mayDelete}
            disabled={!known.can_delete}
            onChange={(event) => setMayDelete(event.target.checked)}
          />
          <span>{t('departure.may_delete')}</span>
        </label>
        <p className="mut">
          {known.can_delete ? '' : `${t('departure.cannot_delete')} `}
          {t(known.has_inactive ? 'departure.has_inactive' : 'departure.no_inactive')}
        </p>
        {save.error !== null && <Failure error={save.error} />}
        <div>
          <Action primary type="submit" needs="connections.manage" loading={save.isPending}>
            {t('common.save')}
          </Action>
        </div>
      </form>
    </Card>
  );
}
