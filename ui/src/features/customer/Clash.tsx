import { useTranslation } from 'react-i18next';
import { Action } from '@/components/basics';
import { Dialog } from '@/components/Dialog';
import { useFieldWord, useValue } from '@/lib/words';
import type { ClashOf } from './useEdit';

/** Three views of a field that was changed twice: before, theirs and yours. */
export function Clash(props: { clash: ClashOf; onMine: () => void; onTheirs: () => void }) {
  const { t } = useTranslation();
  const word = useFieldWord();
  const shown = useValue();
  const { clash } = props;
  const views = [
    ['clash_before', clash.before],
    ['clash_theirs', clash.theirs],
    ['clash_mine', clash.mine],
  ] as const;
  return (
    <Dialog
      onClose={props.onTheirs}
      title={t('customer.clash', { field: word(clash.field) })}
      closeButtonProps={{ 'aria-label': t('common.cancel') }}
    >
      <div className="stack">
        <p>{t('customer.clash_text')}</p>
        <dl className="facts">
          {views.map(([label, value]) => (
            <div key={label}>
              <dt>{t(`customer.${label}`)}</dt>
              <dd className="strong">{shown(value, clash.field) || t('common.unknown')}</dd>
            </div>
          ))}
        </dl>
        <div className="row wrap">
          <Action primary onClick={props.onMine}>
            {t('customer.keep_mine')}
          </Action>
          <Action onClick={props.onTheirs}>{t('customer.keep_theirs')}</Action>
        </div>
      </div>
    </Dialog>
  );
}
