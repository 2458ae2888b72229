import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { LazySheet } from '@/components/LazySheet';
import { Tile } from '@/components/Tile';
import type { CustomerSummary } from '@/lib/api/types';
import { useFieldWord, useValue } from '@/lib/words';

const LEFT_OUT = new Set(['external_ids', 'origin_record']);

/** A look at a customer beside the list; Space or Esc closes it again. */
export function Peek({ customer, onClose }: { customer: CustomerSummary; onClose: () => void }) {
  const { t } = useTranslation();
  const word = useFieldWord();
  const shown = useValue();
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const onButton = event.target instanceof Element && event.target.closest('a, button') !== null;
      if (event.key !== ' ' || onButton) return;
      event.preventDefault();
      event.stopPropagation();
      onClose();
    };
    document.addEventListener('keydown', press, true);
    return () => document.removeEventListener('keydown', press, true);
  }, [onClose]);
  const fields = Object.entries(customer.fields).filter(([field, value]) => !LEFT_OUT.has(field) && value !== null);
  return (
    <LazySheet
      opened
      onClose={onClose}
      position="right"
      title={customer.name}
      closeButtonProps={{ 'aria-label': t('common.cancel') }}
    >
      <div className="stack">
        <ul className="lines">
          {customer.links.map((link) => (
            <li key={`${link.connection} ${link.external_id}`} className="row">
              <Tile tile={link.tile} name={link.connection} state={link.state} />
              {link.connection} <code>{link.external_id}</code>
            </li>
          ))}
        </ul>
        <dl className="facts">
          {fields.map(([field, value]) => (
            <div key={field}>
              <dt>{word(field)}</dt>
              <dd>{shown(value, field)}</dd>
            </div>
          ))}
        </dl>
        <Link to="/customers/$id" params={{ id: customer.id }} className="plain-link">
          {t('customers.open_it')}
        </Link>
      </div>
    </LazySheet>
  );
}
