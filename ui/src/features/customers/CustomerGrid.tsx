import { useNavigate, useRouter } from '@tanstack/react-router';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CustomerSummary } from '@/lib/api/types';
import { type CustomerSearch, DEFAULT_SORT, sortedBy } from '@/lib/filters';
import { useKeys } from '@/lib/keys';
import { CustomerRow } from './CustomerRow';
import type { Column } from './columns';
import { Peek } from './Peek';
import { useConnections } from './words';

const ROW_HEIGHT = 46;
const HEAD_HEIGHT = 31;
const AHEAD = 15;

interface Props {
  rows: CustomerSummary[];
  total: number;
  columns: Column[];
  search: CustomerSearch;
  hasMore: boolean;
  fetchMore: () => void;
  onChange: (next: CustomerSearch) => void;
}

/** The rows that are in sight and a few around them; more are fetched before the end is reached. */
export function CustomerGrid({ rows, total, columns, search, hasMore, fetchMore, onChange }: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const router = useRouter();
  const connections = useConnections();
  const scroller = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(-1);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 8,
    scrollPaddingStart: HEAD_HEIGHT,
    initialRect: { width: 900, height: 700 },
  });
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasMore && last >= rows.length - AHEAD) fetchMore();
  }, [hasMore, last, rows.length, fetchMore]);

  const move = (step: number) => {
    const next = Math.min(Math.max(active + step, 0), rows.length - 1);
    setActive(next);
    virtual.scrollToIndex(next);
    scroller.current?.focus({ preventScroll: true });
  };
  const row = rows[active];
  const open = (newTab: boolean) => {
    if (row === undefined) return;
    if (newTab) window.open(`${router.basepath}/customers/${row.id}`, '_blank', 'noopener');
    else void navigate({ to: '/customers/$id', params: { id: row.id } });
  };
  const [peeking, setPeeking] = useState(false);
  useKeys({ j: () => move(1), k: () => move(-1) });
  const press = (event: KeyboardEvent) => {
    const acts: Record<string, () => void> = {
      ArrowDown: () => move(1),
      ArrowUp: () => move(-1),
      Enter: () => open(event.ctrlKey || event.metaKey),
      ' ': () => setPeeking(row !== undefined),
    };
    const act = event.target === scroller.current ? acts[event.key] : undefined;
    if (act === undefined) return;
    event.preventDefault();
    act();
  };
  const activeId = row === undefined ? undefined : `row-${active}`;
  return (
    <>
      <div
        ref={scroller}
        className="grid"
        role="grid"
        aria-label={t('shell.customers')}
        aria-rowcount={total + 1}
        aria-activedescendant={activeId}
        tabIndex={0}
        onKeyDown={press}
      >
        <Head columns={columns} search={search} onChange={onChange} />
        <div role="rowgroup" style={{ height: virtual.getTotalSize(), position: 'relative' }}>
          {items.map((item) => {
            const shown = rows[item.index];
            return (
              shown !== undefined && (
                <CustomerRow
                  key={shown.id}
                  row={shown}
                  columns={columns}
                  index={item.index}
                  top={item.start}
                  active={item.index === active}
                  connections={connections}
                />
              )
            );
          })}
        </div>
      </div>
      {peeking && row !== undefined && <Peek customer={row} onClose={() => setPeeking(false)} />}
    </>
  );
}

interface HeadCell {
  word: string;
  sort?: string;
  name: string;
}

function cells(columns: Column[]): HeadCell[] {
  return [
    { word: 'customers.column_customer', sort: 'name', name: 'c-who' },
    ...columns.map(({ word }) => ({ word, name: 'c-more' })),
    { word: 'customers.column_systems', name: 'c-systems' },
    { word: 'customers.column_updated', sort: 'updated_at', name: 'c-updated right' },
  ];
}

function Head({ columns, search, onChange }: Pick<Props, 'columns' | 'search' | 'onChange'>) {
  const { t } = useTranslation();
  const sort = search.sort ?? (search.q === undefined ? DEFAULT_SORT : 'relevance');
  const order = (column?: string) =>
    column === undefined ? undefined : sort === column ? 'ascending' : sort === `-${column}` ? 'descending' : 'none';
  return (
    <div role="rowgroup" style={{ position: 'sticky', top: 0, zIndex: 2 }}>
      <div role="row" className="grid-head" aria-rowindex={1}>
        {cells(columns).map((column) => (
          <div key={column.word} role="columnheader" className={column.name} aria-sort={order(column.sort)}>
            {column.sort === undefined ? (
              t(column.word)
            ) : (
              <button type="button" onClick={() => onChange(sortedBy(search, column.sort as string))}>
                {t(column.word)}{' '}
                {order(column.sort) === 'ascending' ? '↑' : order(column.sort) === 'descending' ? '↓' : ''}
              </button>
            )}
          </div>
        ))}
      </div>
    </div>
  );
}
