import { Link, useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Empty } from '@/components/basics';
import { Failure } from '@/components/Shown';

export function NotHere() {
  const { t } = useTranslation();
  return (
    <Empty title={t('shell.not_here')} text={t('shell.not_here_text')}>
      <Link to="/" className="plain-link">
        {t('shell.home')}
      </Link>
    </Empty>
  );
}

export function Broken({ error, reset }: { error: unknown; reset: () => void }) {
  const router = useRouter();
  const again = () => {
    reset();
    void router.invalidate();
  };
  return (
    <main className="page-body">
      <Failure error={error} retry={again} />
    </main>
  );
}
