import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Empty, PageHead } from '@/components/basics';
import { ConnectionFilter } from '@/components/ConnectionFilter';
import { RunTable } from '@/components/RunTable';
import { More, Shown } from '@/components/Shown';
import { runsQuery } from '@/lib/api/queries';

export function RunsPage() {
  const { t } = useTranslation();
  const { connection } = useSearch({ from: '/shell/runs' });
  const navigate = useNavigate();
  const runs = useInfiniteQuery(runsQuery(connection));
  return (
    <>
      <PageHead
        ruled
        title={t('shell.runs')}
        actions={
          <ConnectionFilter
            value={connection}
            onChange={(chosen) => void navigate({ to: '/runs', search: { connection: chosen } })}
          />
        }
      />
      <Shown of={runs}>
        {(list) => {
          const all = list.pages.flatMap((page) => page.data);
          return all.length === 0 ? (
            <Empty title={t('runs.none')} text={t('runs.none_text')} />
          ) : (
            <RunTable runs={all} withConnection />
          );
        }}
      </Shown>
      <More of={runs} />
    </>
  );
}
