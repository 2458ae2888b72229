import { ActionIcon, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Action } from '@/components/basics';
import { emptyPair, type Pair } from './rules';

/** Edits a short list of names, each with a number. */
export function Pairs(props: {
  title: string;
  text: string;
  name: string;
  value: string;
  rows: Pair[];
  onChange: (rows: Pair[]) => void;
}) {
  const { t } = useTranslation();
  const { rows, onChange } = props;
  const put = (key: string, change: Partial<Pair>) =>
    onChange(rows.map((row) => (row.key === key ? { ...row, ...change } : row)));
  return (
    <fieldset className="stack" style={{ gap: 8 }}>
      <legend className="strong">{props.title}</legend>
      <p className="mut">{props.text}</p>
      {rows.map((row) => (
        <div key={row.key} className="row">
          <TextInput
            className="grow"
            aria-label={props.name}
            placeholder={props.name}
            value={row.name}
            onChange={(event) => put(row.key, { name: event.currentTarget.value })}
          />
          <TextInput
            className="grow"
            inputMode="decimal"
            aria-label={props.value}
            placeholder={props.value}
            value={row.value}
            onChange={(event) => put(row.key, { value: event.currentTarget.value })}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            size={36}
            aria-label={t('rules.remove', { name: row.name })}
            onClick={() => onChange(rows.filter(({ key }) => key !== row.key))}
          >
            <IconX size={16} />
          </ActionIcon>
        </div>
      ))}
      <div>
        <Action size="xs" onClick={() => onChange([...rows, emptyPair()])}>
          {t('rules.add')}
        </Action>
      </div>
    </fieldset>
  );
}
