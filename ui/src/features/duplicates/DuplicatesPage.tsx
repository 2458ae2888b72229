import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Action, Chip, Empty, PageHead } from '@/components/basics';
import { Shown } from '@/components/Shown';
import { call } from '@/lib/api/client';
import { duplicatesQuery } from '@/lib/api/queries';
import type { Duplicate } from '@/lib/api/types';
import { useKeys } from '@/lib/keys';
import { complain, say } from '@/lib/toast';
import { MergeDesk } from './MergeDesk';

/** The queue of customers that may be one; or those that a person named, to be merged. */
export function DuplicatesPage() {
  const { ids } = useSearch({ from: '/shell/duplicates' });
  const named = (ids ?? '').split(',').filter((id) => id !== '');
  return named.length > 1 ? <Named ids={named} /> : <Queue />;
}

function Named({ ids }: { ids: string[] }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  return (
    <>
      <PageHead ruled title={t('merge.title')} />
      <MergeDesk key={ids.join()} ids={ids} onDone={(id) => void navigate({ to: '/customers/$id', params: { id } })} />
    </>
  );
}

function Queue() {
  const { t } = useTranslation();
  const duplicates = useInfiniteQuery(duplicatesQuery);
  const [skipped, setSkipped] = useState<string[]>([]);
  const search = useSearchNow();
  return (
    <Shown of={duplicates}>
      {(list) => {
        const all = list.pages.flatMap((page) => page.data);
        const left = all.filter((pair) => !skipped.includes(pair.id));
        const pair = left[0] ?? all[0];
        if (pair === undefined)
          return (
            <>
              <PageHead ruled title={t('shell.duplicates')} />
              <Empty title={t('duplicates.none')} text={t('duplicates.none_text')}>
                <Action needs="customers.write" loading={search.isPending} onClick={() => search.mutate()}>
                  {t('duplicates.search')}
                </Action>
              </Empty>
            </>
          );
        return (
          <Pair
            key={pair.id}
            pair={pair}
            place={all.indexOf(pair) + 1}
            total={list.pages[0]?.total ?? all.length}
            onSkip={() => setSkipped(left.length > 1 ? [...skipped, pair.id] : [])}
          />
        );
      }}
    </Shown>
  );
}

function useSearchNow() {
  const { t } = useTranslation();
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => call('/duplicates/search', { method: 'POST', body: {} }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['duplicates'] }),
    onError: (failure) => complain(t('common.failed'), failure),
  });
}

function Pair(props: { pair: Duplicate; place: number; total: number; onSkip: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { pair, onSkip } = props;
  const dismiss = useMutation({
    mutationFn: () => call(`/duplicates/${pair.id}/dismiss`, { method: 'POST', body: {} }),
    onSuccess: () => say(t('duplicates.dismissed')),
    onError: (failure) => complain(t('common.failed'), failure),
    onSettled: () => {
      for (const key of [['duplicates'], ['overview']]) void client.invalidateQueries({ queryKey: key });
    },
  });
  useKeys({ s: onSkip, n: () => dismiss.mutate() });
  return (
    <>
      <PageHead
        ruled
        title={
          <span className="row wrap">
            {t('shell.duplicates')}
            <span className="mut place">{t('duplicates.place', { place: props.place, total: props.total })}</span>
          </span>
        }
        below={
          <div className="row wrap">
            <span className="strong">{t('duplicates.sure', { percent: Math.round(pair.confidence * 100) })}</span>
            {pair.reasons.map((reason) => (
              <Chip key={reason.kind} tone={reason.kind.startsWith('different') ? 'warn' : 'ok'}>
                {t(`duplicates.reason_${reason.kind}`, { degree: reason.degree.toFixed(2) })}
              </Chip>
            ))}
          </div>
        }
        actions={
          <>
            <Action onClick={onSkip} rightSection={<kbd>S</kbd>}>
              {t('duplicates.skip')}
            </Action>
            <Action
              needs="customers.write"
              loading={dismiss.isPending}
              onClick={() => dismiss.mutate()}
              rightSection={<kbd>N</kbd>}
            >
              {t('duplicates.different')}
            </Action>
          </>
        }
      />
      <MergeDesk ids={pair.customers.map((customer) => customer.id)} onDone={() => undefined} />
    </>
  );
}
