import { Link, useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Failure } from '@/components/Shown';

export function NotHere() {
  const { t } = useTranslation();
  return (
    <main className="empty">
      <h1>{t('shell.not_here')}</h1>
      <p>{t('shell.not_here_text')}</p>
      <Link to="/" className="plain-link">
        {t('shell.home')}
      </Link>
    </main>
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
