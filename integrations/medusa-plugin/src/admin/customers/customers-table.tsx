import { Button, DataTable, Heading, useDataTable } from '@medusajs/ui';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router-dom';
import type { Customer, HubInfo } from '../lib/types';
import { SyncStatus } from '../sync/sync-status';
import { columns, HIDDEN } from './columns';
import { Failed } from './failed';
import { filters } from './filters';
import { NATIVE_LIST, pageHere, pageInHub } from './places';
import { PAGE, useList } from './use-list';

const NOBODY: Customer[] = [];
/** Short enough to feel like an answer to each letter, and long enough not to ask for words half typed. */
const TYPING = 120;

export const CustomersTable = ({ hub }: { hub: HubInfo }) => {
  const { t, i18n } = useTranslation('customary');
  const navigate = useNavigate();
  const { state, customers, change, pageIndex, turn } = useList();
  const { data, error, isPending, refetch } = customers;
  const [visible, setVisible] = useState<Record<string, boolean>>(HIDDEN);

  const open = (customer: Customer) => {
    const here = pageHere(customer, hub);
    if (here) navigate(here);
    else window.open(pageInHub(customer, hub), '_blank', 'noreferrer');
  };

  const table = useDataTable({
    data: data?.data ?? NOBODY,
    columns: useMemo(() => columns(t, hub, i18n.language), [t, hub, i18n.language]),
    filters: useMemo(() => filters(t, data?.facets ?? {}, i18n.language), [t, data?.facets, i18n.language]),
    getRowId: (customer) => customer.id,
    rowCount: data?.total ?? 0,
    isLoading: isPending,
    onRowClick: (_, customer) => open(customer),
    autoResetPageIndex: false,
    search: { state: state.search, onSearchChange: (search) => change({ search }), debounce: TYPING },
    filtering: {
      state: state.filters,
      onFilteringChange: (chosen) => change({ filters: chosen as typeof state.filters }),
    },
    sorting: { state: state.sorting, onSortingChange: (sorting) => change({ sorting }) },
    columnVisibility: { state: visible, onColumnVisibilityChange: setVisible },
    pagination: { state: { pageIndex, pageSize: PAGE }, onPaginationChange: turn },
  });

  return (
    <DataTable instance={table}>
      <DataTable.Toolbar
        className="flex flex-col gap-3"
        translations={{ clearAll: t('filter.clear'), sort: t('filter.sort') }}
      >
        <div className="flex w-full flex-wrap items-center justify-between gap-2">
          <Heading>{t('title')}</Heading>
          <div className="flex flex-wrap items-center gap-2 [&>*]:shrink-0">
            <SyncStatus hub={hub} />
            <Button size="small" variant="transparent" asChild>
              <Link to={NATIVE_LIST}>{t('native')}</Link>
            </Button>
            <Button size="small" variant="secondary" asChild>
              <Link to="/customers/create">{t('create')}</Link>
            </Button>
          </div>
        </div>
        <div className="flex w-full items-center gap-x-2">
          <div className="flex-1">
            <DataTable.Search autoFocus placeholder={t('search')} />
          </div>
          <DataTable.FilterMenu tooltip={t('filter.menu')} />
          <DataTable.SortingMenu tooltip={t('filter.sort')} />
          <DataTable.ColumnVisibilityMenu tooltip={t('filter.columns')} />
        </div>
      </DataTable.Toolbar>
      {error && !data ? (
        <Failed error={error} retry={refetch} />
      ) : (
        <DataTable.Table emptyState={{ empty: words(t, 'empty'), filtered: words(t, 'none') }} />
      )}
      <DataTable.Pagination
        translations={{
          of: t('page.of'),
          results: t('page.results'),
          pages: t('page.pages'),
          prev: t('page.prev'),
          next: t('page.next'),
        }}
      />
    </DataTable>
  );
};

function words(t: (key: string) => string, of: 'empty' | 'none') {
  return { heading: t(`${of}.heading`), description: t(`${of}.description`) };
}
