import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '@/components/Dialog';
import { switchSingleKeys, useSingleKeys } from '@/lib/keys';
import { closeOverlay } from '@/lib/overlay';

const KEYS: { word: string; keys: string[] }[] = [
  { word: 'keys.palette', keys: ['Ctrl K'] },
  { word: 'keys.search', keys: ['/'] },
  { word: 'keys.move', keys: ['J', 'K', '↓', '↑'] },
  { word: 'keys.open', keys: ['↵'] },
  { word: 'keys.open_tab', keys: ['Ctrl ↵'] },
  { word: 'keys.peek', keys: ['Space'] },
  { word: 'keys.new', keys: ['N'] },
  { word: 'keys.edit', keys: ['E'] },
  { word: 'keys.choose', keys: ['1', '2', '3'] },
  { word: 'keys.confirm', keys: ['Ctrl ↵'] },
  { word: 'keys.sync_all', keys: ['S A'] },
  { word: 'keys.sync_this', keys: ['S C'] },
  { word: 'keys.undo', keys: ['Z'] },
  { word: 'keys.close', keys: ['Esc'] },
  { word: 'shell.customers', keys: ['G U'] },
  { word: 'shell.conflicts', keys: ['G C'] },
  { word: 'shell.connections', keys: ['G N'] },
  { word: 'shell.runs', keys: ['G R'] },
  { word: 'shell.webhooks', keys: ['G W'] },
  { word: 'shell.settings', keys: ['G S'] },
];

/** Every key there is; the switch is for whoever would rather have none of the single ones. */
export function KeysDialog() {
  const { t } = useTranslation();
  return (
    <Dialog
      onClose={closeOverlay}
      size="lg"
      title={t('keys.title')}
      closeButtonProps={{ 'aria-label': t('common.cancel') }}
    >
      <div className="stack">
        <dl className="keys">
          {KEYS.map(({ word, keys }) => (
            <div key={word}>
              <dt>{t(word)}</dt>
              <dd>
                {keys.map((key) => (
                  <Fragment key={key}>
                    <kbd>{key}</kbd>{' '}
                  </Fragment>
                ))}
              </dd>
            </div>
          ))}
        </dl>
        <SingleKeys />
      </div>
    </Dialog>
  );
}

export function SingleKeys() {
  const { t } = useTranslation();
  const on = useSingleKeys();
  return (
    <label className="row">
      <input type="checkbox" checked={on} onChange={(event) => switchSingleKeys(event.target.checked)} />
      {t('keys.single')}
    </label>
  );
}
