import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Ago } from '@/components/Ago';
import { Empty, PageHead } from '@/components/basics';
import { ConnectionFilter } from '@/components/ConnectionFilter';
import { More, Shown } from '@/components/Shown';
import { Tile } from '@/components/Tile';
import { conflictsQuery } from '@/lib/api/queries';
import type { Conflict } from '@/lib/api/types';
import { useKeys } from '@/lib/keys';
import { useFieldWord } from '@/lib/words';
import { DeletedCard } from './DeletedCard';
import { Question } from './Question';

export function ConflictsPage() {
  const { t } = useTranslation();
  const { connection, open } = useSearch({ from: '/shell/conflicts' });
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
      <DeletedCard />
      <Shown of={conflicts}>
        {(list) => {
          const all = list.pages.flatMap((page) => page.data);
          if (all.length === 0) return <Empty title={t('conflicts.none')} text={t('conflicts.none_text')} />;
          return (
            <Inbox all={all} open={open} connection={connection}>
              <More of={conflicts} />
            </Inbox>
          );
        }}
      </Shown>
    </>
  );
}

interface InboxProps {
  all: Conflict[];
  open?: string;
  connection?: string;
  children: React.ReactNode;
}

/** All questions on the left, the one that is answered on the right. An answered one makes room for the next. */
function Inbox({ all, open, connection, children }: InboxProps) {
  const navigate = useNavigate();
  const list = useRef<HTMLElement>(null);
  const place = useRef(0);
  const known = all.findIndex(({ id }) => id === open);
  const at = known >= 0 ? known : Math.min(place.current, all.length - 1);
  place.current = at;
  const shown = all[at] as Conflict;
  const go = (step: number) => {
    const next = all[Math.min(Math.max(at + step, 0), all.length - 1)];
    void navigate({ to: '/conflicts', search: { connection, open: next?.id }, replace: true });
  };
  useKeys({ j: () => go(1), k: () => go(-1) });
  useEffect(() => {
    list.current?.querySelector(`[data-id="${shown.id}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [shown.id]);
  const { t } = useTranslation();
  return (
    <div className="two-panes">
      <nav ref={list} className="questions" aria-label={t('shell.conflicts')}>
        {all.map((conflict) => (
          <Line key={conflict.id} conflict={conflict} current={conflict.id === shown.id} connection={connection} />
        ))}
        {children}
      </nav>
      <Question key={shown.id} conflict={shown} />
    </div>
  );
}

function Line(props: { conflict: Conflict; current: boolean; connection?: string }) {
  const { conflict, current, connection } = props;
  const field = useFieldWord();
  return (
    <Link
      to="/conflicts"
      search={{ connection, open: conflict.id }}
      replace
      data-id={conflict.id}
      activeProps={{}}
      activeOptions={{ exact: true }}
      aria-current={current}
    >
      {conflict.tile && <Tile tile={conflict.tile} name={conflict.connection ?? ''} state="conflict" />}
      <span className="grow">
        <span className="strong cut" style={{ display: 'block' }}>
          {conflict.customer.name ?? conflict.customer.id}
        </span>
        <span className="mut">{field(conflict.field)}</span>
      </span>
      <span className="mut">
        <Ago time={conflict.opened_at} />
      </span>
    </Link>
  );
}
