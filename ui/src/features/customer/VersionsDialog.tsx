import { Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Action } from '@/components/basics';
import { ReasonDialog } from '@/components/ReasonDialog';
import { Shown } from '@/components/Shown';
import { pastQuery, versionsQuery } from '@/lib/api/queries';
import type { Customer, Past, VersionLine } from '@/lib/api/types';
import { exactTime } from '@/lib/format';
import { same } from '@/lib/patch';
import { useFieldWord, useValue } from '@/lib/words';
import { isEditable } from './fields';
import { useRestore } from './useRestore';
import { differing } from './versions';

/** Any two versions side by side; a field of the older one, or all of it, can be put back. */
export function VersionsDialog({ customer, onClose }: { customer: Customer; onClose: () => void }) {
  const { t } = useTranslation();
  const versions = useQuery(versionsQuery(customer.id));
  return (
    <Modal
      opened
      onClose={onClose}
      size="xl"
      title={t('versions.title')}
      closeButtonProps={{ 'aria-label': t('common.cancel') }}
    >
      <Shown of={versions}>{(list) => <Compared customer={customer} lines={list.data} />}</Shown>
    </Modal>
  );
}

function Compared({ customer, lines }: { customer: Customer; lines: VersionLine[] }) {
  const { t } = useTranslation();
  const [left, setLeft] = useState(lines[1]?.version ?? customer.version);
  const [right, setRight] = useState(lines[0]?.version ?? customer.version);
  const one = useQuery(pastQuery(customer.id, left));
  const other = useQuery(pastQuery(customer.id, right));
  if (lines.length < 2) return <p className="mut">{t('versions.only_one')}</p>;
  return (
    <div className="stack">
      <div className="row wrap">
        <Picker label={t('versions.left')} lines={lines} value={left} onChange={setLeft} />
        <Picker label={t('versions.right')} lines={lines} value={right} onChange={setRight} />
      </div>
      <Shown of={one}>
        {(past) => <Shown of={other}>{(later) => <Differences customer={customer} one={past} other={later} />}</Shown>}
      </Shown>
    </div>
  );
}

interface PickerProps {
  label: string;
  lines: VersionLine[];
  value: number;
  onChange: (version: number) => void;
}

function Picker({ label, lines, value, onChange }: PickerProps) {
  const { t, i18n } = useTranslation();
  const word = useFieldWord();
  return (
    <label className="version-picker">
      <span className="mut">{label}</span>
      <select className="select" value={value} onChange={(event) => onChange(Number(event.target.value))}>
        {lines.map((line) => (
          <option key={line.version} value={line.version}>
            {t('customer.version', { version: line.version })} · {exactTime(line.at, i18n.language)} ·{' '}
            {line.origin.actor ?? line.origin.connection ?? t('customer.hub')} · {line.fields.map(word).join(', ')}
          </option>
        ))}
      </select>
    </label>
  );
}

function Differences({ customer, one, other }: { customer: Customer; one: Past; other: Past }) {
  const { t } = useTranslation();
  const word = useFieldWord();
  const shown = useValue();
  const [wanted, setWanted] = useState<string[]>();
  const restore = useRestore(customer);
  const fields = differing(one.fields, other.fields);
  const restorable = fields.filter(
    (field) => isEditable(field, customer.fields) && !same(one.fields[field], customer.fields[field]),
  );
  const speaks = (past: Past, field: string) => {
    const source = past.provenance[field];
    return source === undefined ? '' : (source.connection ?? source.actor ?? t('customer.hub'));
  };
  return (
    <>
      <table className="plain versions">
        <thead>
          <tr>
            <th scope="col">{t('versions.field')}</th>
            <th scope="col">{t('customer.version', { version: one.version })}</th>
            <th scope="col">{t('customer.version', { version: other.version })}</th>
            <th scope="col">
              <span className="visually-hidden">{t('versions.restore')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {fields.map((field) => (
            <tr key={field}>
              <th scope="row">{word(field)}</th>
              <td>
                {shown(one.fields[field]) || '–'} <span className="mut">{speaks(one, field)}</span>
              </td>
              <td>
                {shown(other.fields[field]) || '–'} <span className="mut">{speaks(other, field)}</span>
              </td>
              <td>
                {restorable.includes(field) && (
                  <Action size="compact-xs" needs="customers.write" onClick={() => setWanted([field])}>
                    {t('versions.restore')}
                  </Action>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {fields.length === 0 && <p className="mut">{t('versions.same')}</p>}
      {restorable.length > 1 && (
        <div>
          <Action needs="customers.write" onClick={() => setWanted(restorable)}>
            {t('versions.restore_all', { version: one.version })}
          </Action>
        </div>
      )}
      {wanted !== undefined && (
        <ReasonDialog
          title={t('versions.restore_title', { version: one.version })}
          text={t('versions.restore_text', { fields: wanted.map(word).join(', ') })}
          confirm={t('versions.restore')}
          needs="customers.write"
          onConfirm={(reason) => restore(one, wanted, reason)}
          onClose={() => setWanted(undefined)}
        />
      )}
    </>
  );
}
