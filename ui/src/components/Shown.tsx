import type { UseInfiniteQueryResult, UseQueryResult } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '@/lib/api/client';
import { Action } from './basics';
import { Copy } from './Copy';

const PATIENCE_MILLIS = 150;

/** Grey bars in place of what is being fetched; nothing at all for the first moment. */
export function Waiting({ rows = 6 }: { rows?: number }) {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), PATIENCE_MILLIS);
    return () => clearTimeout(timer);
  }, []);
  if (!late) return null;
  const keys = Array.from({ length: rows }, (_, index) => `bar-${index}`);
  return (
    <div className="stack page-body" aria-hidden>
      {keys.map((key) => (
        <div key={key} className="bone" />
      ))}
    </div>
  );
}

/** What went wrong, in place of the part that failed. */
export function Failure({ error, retry }: { error: unknown; retry?: () => void }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const known = error instanceof ApiError ? error : undefined;
  const title = known?.unreachable
    ? t('error.unreachable')
    : known?.status === 404
      ? t('error.missing')
      : t('error.title');
  return (
    <div className="notice bad stack" role="alert">
      <h2>{title}</h2>
      <p>{known?.unreachable ? t('error.unreachable_text') : error instanceof Error ? error.message : String(error)}</p>
      <div className="row wrap">
        {retry && <Action onClick={retry}>{t('common.retry')}</Action>}
        {known !== undefined && !known.unreachable && (
          <Action variant="subtle" onClick={() => setOpen(!open)}>
            {t('error.original')}
          </Action>
        )}
        {known?.problem.request_id && (
          <span className="row mut">
            <code>{known.problem.request_id}</code>
            <Copy text={known.problem.request_id} what={t('error.request_id')} />
          </span>
        )}
      </div>
      {open && <pre className="raw mono">{JSON.stringify(known?.body ?? known?.problem, null, 2)}</pre>}
    </div>
  );
}

type Result<T> = Pick<UseQueryResult<T>, 'data' | 'error' | 'refetch'>;

/** The data when it is there, old data while new is fetched, else what is known about its absence. */
export function Shown<T>({ of, rows, children }: { of: Result<T>; rows?: number; children: (data: T) => ReactNode }) {
  if (of.data !== undefined) return children(of.data);
  if (of.error === null) return <Waiting rows={rows} />;
  return (
    <div className="page-body">
      <Failure error={of.error} retry={() => void of.refetch()} />
    </div>
  );
}

/** Asks for the next page of a list, as long as there is one. */
export function More({
  of,
}: {
  of: Pick<UseInfiniteQueryResult, 'hasNextPage' | 'fetchNextPage' | 'isFetchingNextPage'>;
}) {
  const { t } = useTranslation();
  if (!of.hasNextPage) return null;
  return (
    <div className="row" style={{ justifyContent: 'center', padding: 16 }}>
      <Action loading={of.isFetchingNextPage} onClick={() => void of.fetchNextPage()}>
        {t('common.more')}
      </Action>
    </div>
  );
}
