import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Empty } from '@/components/basics';
import { RunTable } from '@/components/RunTable';
import { More, Shown } from '@/components/Shown';
import { rejectsQuery, runsQuery } from '@/lib/api/queries';
import { RejectList } from '../rejects/RejectList';

export function RunsTab({ name }: { name: string }) {
  const { t } = useTranslation();
  const runs = useInfiniteQuery(runsQuery(name));
  return (
    <>
      <Shown of={runs}>
        {(list) => {
          const all = list.pages.flatMap((page) => page.data);
          return all.length === 0 ? (
            <Empty title={t('runs.none')} text={t('runs.none_text')} />
          ) : (
            <RunTable runs={all} />
          );
        }}
      </Shown>
      <More of={runs} />
    </>
  );
}

export function RejectedTab({ name }: { name: string }) {
  return <RejectList rejects={useInfiniteQuery(rejectsQuery(name))} connection={name} />;
}
