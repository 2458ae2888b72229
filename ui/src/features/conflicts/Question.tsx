import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Ago } from '@/components/Ago';
import { Chooser } from '@/components/Chooser';
import type { Conflict } from '@/lib/api/types';
import { useFieldWord } from '@/lib/words';

/** One conflict, to be answered by mouse or by the keys 1, 2, 3 and Ctrl Enter. */
export function Question({ conflict }: { conflict: Conflict }) {
  const { t } = useTranslation();
  const field = useFieldWord();
  return (
    <section className="question stack" aria-labelledby="question">
      <h2 id="question" className="row wrap">
        <Link to="/customers/$id" params={{ id: conflict.customer.id }} className="plain-link">
          {conflict.customer.name ?? conflict.customer.id}
        </Link>
        <span>{field(conflict.field)}</span>
      </h2>
      <p className="mut">
        {t('conflicts.since')} <Ago time={conflict.opened_at} />
      </p>
      <Chooser conflict={conflict} withKeys />
      <p className="mut only-wide">
        <kbd>1</kbd> <kbd>2</kbd> {t('keys.choose')} · <kbd>Ctrl</kbd> <kbd>↵</kbd> {t('keys.confirm')} · <kbd>J</kbd>{' '}
        <kbd>K</kbd> {t('keys.move')}
      </p>
    </section>
  );
}
