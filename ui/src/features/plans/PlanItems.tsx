import { TextInput } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Card, Chip, Empty } from '@/components/basics';
import { More, Shown } from '@/components/Shown';
import { TableWrap } from '@/components/TableWrap';
import { query } from '@/lib/api/client';
import { type ItemFilters, planItemsQuery } from '@/lib/api/queries';
import type { Plan, PlanItem } from '@/lib/api/types';
import { number } from '@/lib/format';
import { useMay } from '@/lib/session';
import { usePlanActions } from './actions';
import { ItemRows } from './ItemRows';
import type { Section } from './sections';
import { useSectionWord } from './words';

/** The items of one section, or of one state, before and after. */
export function PlanItems({ plan, section }: { plan: Plan; section?: Section }) {
  const { t, i18n } = useTranslation();
  const word = useSectionWord();
  const search = useSearch({ from: '/shell/plans/$id' });
  const filters: ItemFilters = { class: section?.class, where: section?.where, q: search.q, state: search.state };
  const items = useInfiniteQuery(planItemsQuery(plan.id, filters));
  return (
    <Card
      title={
        <span className="row">
          {section === undefined ? t(`plans.item_${search.state}`) : word(section)}
          {section && <Chip>{number(section.count, i18n.language)}</Chip>}
        </span>
      }
      aside={
        <>
          <Finder plan={plan} filters={search} />
          <a
            className="plain-link row"
            href={`/api/v1/plans/${plan.id}/download${query({ ...filters, format: 'csv' })}`}
            download
          >
            <IconDownload size={16} aria-hidden /> {t('plans.download')}
          </a>
        </>
      }
      bare
    >
      <Shown of={items}>
        {(list) => {
          const all = list.pages.flatMap((page) => page.data);
          return all.length === 0 ? (
            <Empty title={t('plans.none_found')} text={t('plans.none_found_text')} />
          ) : (
            <Table plan={plan} items={all} filters={filters} />
          );
        }}
      </Shown>
      <More of={items} />
      {plan.state === 'ready' && <p className="card-foot mut">{t('plans.untick')}</p>}
    </Card>
  );
}

function Finder({ plan, filters }: { plan: Plan; filters: ItemFilters }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  return (
    <TextInput
      size="xs"
      aria-label={t('plans.find')}
      placeholder={t('plans.find')}
      defaultValue={filters.q ?? ''}
      onChange={(event) =>
        void navigate({
          to: '/plans/$id',
          params: { id: plan.id },
          search: { ...filters, q: event.currentTarget.value || undefined },
          replace: true,
        })
      }
    />
  );
}

function Table({ plan, items, filters }: { plan: Plan; items: PlanItem[]; filters: ItemFilters }) {
  const { t } = useTranslation();
  const may = useMay()('connections.operate');
  const { tick } = usePlanActions(plan.id);
  const canTick = plan.state === 'ready' && may;
  const allTicked = items.every((item) => item.state !== 'left_out');
  return (
    <TableWrap label={t('plans.items')}>
      <table className="plain plan-items">
        <thead>
          <tr>
            <th>
              {canTick && (
                <input
                  type="checkbox"
                  aria-label={t('plans.tick_all')}
                  checked={allTicked}
                  disabled={tick.isPending}
                  onChange={() => tick.mutate({ which: { filter: withoutState(filters) }, on: !allTicked })}
                />
              )}
            </th>
            <th>{t('plans.customer')}</th>
            <th>{t('plans.field')}</th>
            <th>{t('plans.before')}</th>
            <th aria-hidden />
            <th>{t('plans.after')}</th>
            <th>{t('plans.why')}</th>
          </tr>
        </thead>
        {items.map((item) => (
          <ItemRows
            key={item.id}
            item={item}
            ticking={
              canTick
                ? { busy: tick.isPending, set: (on) => tick.mutate({ which: { items: [item.id] }, on }) }
                : undefined
            }
          />
        ))}
      </table>
    </TableWrap>
  );
}

function withoutState({ state: _, ...rest }: ItemFilters): ItemFilters {
  return rest;
}
