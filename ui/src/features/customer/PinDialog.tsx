import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ReasonDialog } from '@/components/ReasonDialog';
import type { Customer, FieldStory, Json } from '@/lib/api/types';
import { typed } from '@/lib/patch';
import { useFieldWord, useValue } from '@/lib/words';
import { useGovern } from './useGovern';

/** Until the end of a day, as the person means it. */
function endOf(day: string): string | undefined {
  return day === '' ? undefined : new Date(`${day}T23:59:59`).toISOString();
}

/** Asks for what a pin needs: the value, why, and perhaps until when. */
export function PinDialog({
  customer,
  story,
  onClose,
}: {
  customer: Customer;
  story: FieldStory;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const word = useFieldWord();
  const shown = useValue();
  const govern = useGovern(customer);
  const plain = story.value === null || typeof story.value !== 'object';
  const [value, setValue] = useState<Json>(story.value);
  const [day, setDay] = useState('');
  return (
    <ReasonDialog
      title={t('explain.pin_title', { field: word(story.field) })}
      text={t('explain.pin_text')}
      confirm={t('explain.pin')}
      needs="customers.write"
      onConfirm={(reason) => govern.pin(story.field, { value, reason, until: endOf(day) })}
      onClose={onClose}
    >
      {plain ? (
        <TextInput
          label={t('explain.value')}
          defaultValue={story.value === null ? '' : String(story.value)}
          onChange={(event) => setValue(typed(event.currentTarget.value, story.value))}
        />
      ) : (
        <p className="strong">{shown(story.value)}</p>
      )}
      <TextInput
        type="date"
        label={t('explain.until_day')}
        description={t('explain.until_text')}
        value={day}
        onChange={(event) => setDay(event.currentTarget.value)}
      />
    </ReasonDialog>
  );
}
