import { IconCode } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Ago } from '@/components/Ago';
import { Action } from '@/components/basics';
import { Copy } from '@/components/Copy';
import { Dialog } from '@/components/Dialog';
import { Shown } from '@/components/Shown';
import { Tile } from '@/components/Tile';
import { rawQuery } from '@/lib/api/queries';
import type { Customer, Link } from '@/lib/api/types';
import { useFieldWord, useValue } from '@/lib/words';

const TONES: Partial<Record<Link['state'], string>> = {
  in_step: 'tone-ok',
  conflict: 'tone-warn',
  differs: 'tone-warn',
  gone: 'tone-bad',
};

/** How the customer stands in each system. */
export function Links({ customer }: { customer: Customer }) {
  const { t } = useTranslation();
  const [raw, setRaw] = useState<Link>();
  if (customer.links.length === 0) return <p className="card-body mut">{t('customer.no_links')}</p>;
  return (
    <ul className="lines">
      {customer.links.map((link) => (
        <LinkLine key={`${link.connection} ${link.external_id}`} link={link} onRaw={() => setRaw(link)} />
      ))}
      {raw && <RawDialog id={customer.id} link={raw} onClose={() => setRaw(undefined)} />}
    </ul>
  );
}

function LinkLine({ link, onRaw }: { link: Link; onRaw: () => void }) {
  const { t } = useTranslation();
  const word = useFieldWord();
  const shown = useValue();
  return (
    <li className="link-line">
      <Tile tile={link.tile} name={link.connection} state={link.state} size="medium" />
      <div className="grow">
        <p className="strong">{link.connection}</p>
        <p className="row mut">
          <code>{link.external_id}</code>
          <Copy text={link.external_id} what={t('customer.external_id')} />
        </p>
        <p className={TONES[link.state] ?? 'mut'}>
          {t(`customer.link_${link.state}`)}
          {link.written_at !== undefined ? (
            <>
              {' '}
              · {t('customer.written')} <Ago time={link.written_at} />
            </>
          ) : (
            link.as_of !== undefined && (
              <>
                {' '}
                · {t('customer.read')} <Ago time={link.as_of} />
              </>
            )
          )}
        </p>
        {link.differences?.map((difference) => (
          <p key={difference.field} className="difference">
            <span className="mut">{word(difference.field)}</span> {shown(difference.here, difference.field) || '–'} ≠{' '}
            <span className="visually-hidden">{t('customer.there')}</span>{' '}
            {shown(difference.there, difference.field) || '–'}{' '}
            <span className="mut">({t(`customer.reason_${difference.reason}`, difference.reason)})</span>
          </p>
        ))}
        <Action size="compact-xs" variant="subtle" mt={6} onClick={onRaw} leftSection={<IconCode size={14} />}>
          {t('customer.raw')}
        </Action>
      </div>
    </li>
  );
}

function RawDialog({ id, link, onClose }: { id: string; link: Link; onClose: () => void }) {
  const { t } = useTranslation();
  const raw = useQuery(rawQuery(id, link.connection, link.external_id));
  return (
    <Dialog
      onClose={onClose}
      size="lg"
      title={t('customer.raw_title', { connection: link.connection })}
      closeButtonProps={{ 'aria-label': t('common.cancel') }}
    >
      <Shown of={raw}>
        {(json) => {
          const text = JSON.stringify(json, null, 2);
          return (
            <div className="stack">
              <div>
                <Copy text={text} what={t('customer.raw')} />
              </div>
              {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long payload is scrolled by keyboard as well */}
              <pre className="raw mono" tabIndex={0}>
                {text}
              </pre>
            </div>
          );
        }}
      </Shown>
    </Dialog>
  );
}
