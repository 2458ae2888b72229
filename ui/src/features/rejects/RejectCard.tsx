import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Ago } from '@/components/Ago';
import { Action, Chip } from '@/components/basics';
import { Tile } from '@/components/Tile';
import type { Reject } from '@/lib/api/types';
import { useSaid } from '@/lib/said';
import { useFieldWord } from '@/lib/words';

/** What is wrong, in one sentence; where only the server knows words for it, in the server's. */
function useSentence(): (reject: Reject) => string {
  const { t } = useTranslation();
  const said = useSaid();
  const word = useFieldWord();
  return ({ kind, connection, subject, path, expected, reason }) =>
    kind === 'record' && path !== '' && expected !== ''
      ? t('rejects.not_as_expected', { connection, subject, field: word(path), expected: said(expected) })
      : reason;
}

interface Props {
  reject: Reject;
  onRetry: () => void;
  onIgnore: () => void;
}

export function RejectCard({ reject, onRetry, onIgnore }: Props) {
  const { t } = useTranslation();
  const sentence = useSentence();
  const said = useSaid();
  const facts = [
    ['path', reject.path],
    ['found', reject.found],
    ['expected', said(reject.expected)],
  ].filter(([, text]) => text !== '');
  return (
    <article className="card">
      <header>
        {reject.tile && <Tile tile={reject.tile} name={reject.connection ?? ''} />}
        <Chip tone="bad">{t(`rejects.class_${reject.error_class}`)}</Chip>
        <span>{t(`rejects.kind_${reject.kind}`)}</span>
        <code>{reject.subject}</code>
        <span className="grow" />
        <span className="mut">
          {t('rejects.seen', { count: reject.attempts })} · <Ago time={reject.last_seen_at} />
        </span>
      </header>
      <div className="card-body stack">
        <p className="strong">{sentence(reject)}</p>
        {facts.length > 0 && (
          <dl className="facts">
            {facts.map(([name, text]) => (
              <div key={name}>
                <dt>{t(`rejects.${name}`)}</dt>
                <dd>
                  <code>{text}</code>
                </dd>
              </div>
            ))}
          </dl>
        )}
        <div className="row wrap">
          <Action needs="connections.operate" onClick={onRetry}>
            {t('rejects.retry')}
          </Action>
          <Action needs="connections.operate" variant="subtle" onClick={onIgnore}>
            {t('rejects.ignore')}
          </Action>
          {reject.customer !== undefined && (
            <Link to="/customers/$id" params={{ id: reject.customer }} className="plain-link">
              {t('rejects.see_customer')}
            </Link>
          )}
        </div>
      </div>
    </article>
  );
}
