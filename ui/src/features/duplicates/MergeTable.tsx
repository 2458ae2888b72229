import { IconLock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Action, Chip } from '@/components/basics';
import { Tile } from '@/components/Tile';
import type { MergePreview, MergeRow, MergeSide } from '@/lib/api/types';
import { useFieldWord, useValue } from '@/lib/words';

interface Props {
  preview: MergePreview;
  onChoose: (field: string, customer: string) => void;
  onSurvivor: (customer: string) => void;
}

/** The fields of customers side by side, with one value of each chosen; the first customer stays. */
export function MergeTable({ preview, onChoose, onSurvivor }: Props) {
  const { t } = useTranslation();
  return (
    <div className="card table-wrap">
      <table className="merge-table">
        <thead>
          <tr>
            <th scope="col">{t('merge.field')}</th>
            {preview.customers.map((side, place) => (
              <th key={side.id} scope="col">
                <Side side={side} stays={place === 0} onSurvivor={() => onSurvivor(side.id)} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {preview.rows.map((row) => (
            <Row key={row.field} row={row} sides={preview.customers} onChoose={onChoose} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Side({ side, stays, onSurvivor }: { side: MergeSide; stays: boolean; onSurvivor: () => void }) {
  const { t } = useTranslation();
  return (
    <>
      <div className="row wrap">
        <span className="strong">{side.name}</span>
        {stays ? (
          <Chip tone="iris">{t('merge.stays')}</Chip>
        ) : (
          <Action size="compact-xs" onClick={onSurvivor}>
            {t('merge.let_stay')}
          </Action>
        )}
      </div>
      <div className="row wrap">
        <code className="mut">{side.id}</code>
        <span className="grow" />
        {side.links.map(
          (link) =>
            link.tile && (
              <Tile key={`${link.connection} ${link.external_id}`} tile={link.tile} name={link.connection ?? ''} />
            ),
        )}
      </div>
    </>
  );
}

function Row({ row, sides, onChoose }: { row: MergeRow; sides: MergeSide[]; onChoose: Props['onChoose'] }) {
  const { t } = useTranslation();
  const word = useFieldWord();
  const shown = useValue();
  const pressed = (key: string) => {
    const side = sides[Number(key) - 1];
    if (side && !row.protected && shown(row.values[side.id]) !== '') onChoose(row.field, side.id);
  };
  return (
    <tr onKeyDown={(event) => pressed(event.key)}>
      <th scope="row">
        <span className="row">
          {word(row.field)}
          {row.protected && <IconLock size={14} role="img" aria-label={t('merge.protected')} />}
        </span>
      </th>
      {sides.map((side) => {
        const text = shown(row.values[side.id]);
        const source = row.sources[side.id];
        if (text === '')
          return (
            <td key={side.id} className="faint">
              {t('merge.empty')}
            </td>
          );
        return (
          <td key={side.id}>
            <label className={row.chosen === side.id ? 'option chosen' : 'option'}>
              <input
                type="radio"
                name={`merge ${row.field}`}
                checked={row.chosen === side.id}
                disabled={row.protected && row.chosen !== side.id}
                onChange={() => onChoose(row.field, side.id)}
              />
              <span className="grow value">{text}</span>
              {source?.tile && <Tile tile={source.tile} name={source.connection ?? ''} />}
            </label>
          </td>
        );
      })}
    </tr>
  );
}
