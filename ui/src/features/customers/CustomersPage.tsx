import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useDeferredValue } from 'react';
import { useTranslation } from 'react-i18next';
import { Action, PageHead } from '@/components/basics';
import { Failure, Waiting } from '@/components/Shown';
import { customersQuery } from '@/lib/api/queries';
import { type CustomerSearch, parameters } from '@/lib/filters';
import { useKeys } from '@/lib/keys';
import { openOverlay } from '@/lib/overlay';
import { useMay } from '@/lib/session';
import { CustomerGrid } from './CustomerGrid';
import { columnsFor } from './columns';
import { Facets } from './Facets';
import { Foot } from './Foot';
import { NothingFound } from './NothingFound';
import { SearchBar } from './SearchBar';
import { SyncMenu } from './SyncMenu';

export function CustomersPage() {
  const { t } = useTranslation();
  const search = useSearch({ from: '/shell/customers' });
  const navigate = useNavigate();
  const asked = useDeferredValue(search);
  const found = useInfiniteQuery({
    ...customersQuery(parameters(asked)),
    placeholderData: keepPreviousData,
  });
  const change = (next: CustomerSearch, replace = false) =>
    void navigate({ to: '/customers', search: next, replace, resetScroll: false });

  const may = useMay()('customers.write');
  useKeys({
    n: () => {
      if (may) openOverlay({ kind: 'new_customer' });
    },
  });

  const first = found.data?.pages[0];
  const rows = found.data?.pages.flatMap((page) => page.data) ?? [];
  return (
    <>
      <PageHead
        title={t('shell.customers')}
        actions={
          <>
            <SyncMenu />
            <Action
              primary
              needs="customers.write"
              leftSection={<b aria-hidden>+</b>}
              onClick={() => openOverlay({ kind: 'new_customer' })}
            >
              {t('customer.new')}
            </Action>
          </>
        }
      />
      <div className="customers">
        <aside className="facets" aria-label={t('customers.filters')}>
          <Facets search={search} facets={first?.facets ?? {}} onChange={change} />
        </aside>
        <section className="found" aria-label={t('shell.customers')}>
          <SearchBar search={search} facets={first?.facets ?? {}} onChange={change} />
          {found.error !== null && rows.length === 0 && (
            <div className="page-body">
              <Failure error={found.error} retry={() => void found.refetch()} />
            </div>
          )}
          {found.isPending && <Waiting rows={10} />}
          {first !== undefined && rows.length === 0 && <NothingFound search={search} onChange={change} />}
          {rows.length > 0 && (
            <CustomerGrid
              rows={rows}
              total={first?.total ?? rows.length}
              columns={columnsFor(first?.facets ?? {})}
              search={search}
              onChange={change}
              hasMore={found.hasNextPage}
              fetchMore={() => {
                if (!found.isFetching) void found.fetchNextPage();
              }}
            />
          )}
          <Foot found={first?.total} tookMs={search.q === undefined ? undefined : first?.took_ms} />
        </section>
      </div>
    </>
  );
}
