import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { PageHead } from '@/components/basics';
import { ConnectionFilter } from '@/components/ConnectionFilter';
import { rejectsQuery } from '@/lib/api/queries';
import { RejectList } from './RejectList';

export function RejectsPage() {
  const { t } = useTranslation();
  const { connection, error_class } = useSearch({ from: '/shell/rejects' });
  const navigate = useNavigate();
  const rejects = useInfiniteQuery(rejectsQuery(connection, error_class));
  return (
    <>
      <PageHead
        ruled
        title={t('shell.rejects')}
        below={<p className="mut">{t('rejects.intro')}</p>}
        actions={
          <ConnectionFilter
            value={connection}
            onChange={(chosen) => void navigate({ to: '/rejects', search: { connection: chosen, error_class } })}
          />
        }
      />
      <RejectList rejects={rejects} connection={connection} errorClass={error_class} />
    </>
  );
}
