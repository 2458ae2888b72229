import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Action, Empty } from '@/components/basics';
import { type CustomerSearch, cleared, isFiltered } from '@/lib/filters';
import { openOverlay } from '@/lib/overlay';

export function NothingFound(props: { search: CustomerSearch; onChange: (next: CustomerSearch) => void }) {
  const { t } = useTranslation();
  const text = props.search.q;
  if (isFiltered(props.search)) {
    return (
      <Empty title={t('customers.nothing_found')} text={t('customers.nothing_found_text')}>
        <div className="row wrap">
          <Action onClick={() => props.onChange(cleared(props.search))}>{t('customers.clear')}</Action>
          {text !== undefined && (
            <Action needs="customers.write" onClick={() => openOverlay({ kind: 'new_customer', text })}>
              {t('palette.create', { text })}
            </Action>
          )}
        </div>
      </Empty>
    );
  }
  return (
    <Empty title={t('customers.none')} text={t('customers.none_text')}>
      <Link to="/connections" className="plain-link">
        {t('shell.connections')}
      </Link>
    </Empty>
  );
}
