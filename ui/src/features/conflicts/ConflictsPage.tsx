import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Ago } from '@/components/Ago';
import { Empty, PageHead } from '@/components/basics';
import { Chooser } from '@/components/Chooser';
import { ConnectionFilter } from '@/components/ConnectionFilter';
import { More, Shown } from '@/components/Shown';
import { Tile } from '@/components/Tile';
import { conflictsQuery } from '@/lib/api/queries';
import type { Conflict } from '@/lib/api/types';
import { useFieldWord } from '@/lib/words';

export function ConflictsPage() {
  const { t } = useTranslation();
  const { connection } = useSearch({ from: '/shell/conflicts' });
  const navigate = useNavigate();
  const conflicts = useInfiniteQuery(conflictsQuery(connection));
  return (
    <>
      <PageHead
        ruled
        title={t('shell.conflicts')}
        below={<p className="mut">{t('conflicts.intro')}</p>}
        actions={
          <ConnectionFilter
            value={connection}
            onChange={(chosen) => void navigate({ to: '/conflicts', search: { connection: chosen } })}
          />
        }
      />
      <Shown of={conflicts}>
        {(list) => {
          const all = list.pages.flatMap((page) => page.data);
          if (all.length === 0) return <Empty title={t('conflicts.none')} text={t('conflicts.none_text')} />;
          return (
            <div className="page-body stack">
              {all.map((conflict) => (
                <Question key={conflict.id} conflict={conflict} />
              ))}
            </div>
          );
        }}
      </Shown>
      <More of={conflicts} />
    </>
  );
}

function Question({ conflict }: { conflict: Conflict }) {
  const { t } = useTranslation();
  const field = useFieldWord();
  return (
    <article className="card">
      <header>
        {conflict.tile && <Tile tile={conflict.tile} name={conflict.connection ?? ''} state="conflict" />}
        <Link to="/customers/$id" params={{ id: conflict.customer.id }} className="strong">
          {conflict.customer.name ?? conflict.customer.id}
        </Link>
        <span>{field(conflict.field)}</span>
        <span className="grow" />
        <span className="mut">
          {t('conflicts.since')} <Ago time={conflict.opened_at} />
        </span>
      </header>
      <div className="card-body">
        <Chooser conflict={conflict} />
      </div>
    </article>
  );
}
