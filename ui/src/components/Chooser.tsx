import { TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError, call } from '@/lib/api/client';
import type { Choice, Conflict, Json } from '@/lib/api/types';
import { useChordEnter, useKeys } from '@/lib/keys';
import { typed } from '@/lib/patch';
import { complain, say } from '@/lib/toast';
import { useFieldWord, useValue } from '@/lib/words';
import { Action, Chip } from './basics';
import { Tile } from './Tile';

function decided(failure: unknown): Conflict | undefined {
  return failure instanceof ApiError && failure.problem.code === 'already_resolved'
    ? (failure.problem.current as unknown as Conflict)
    : undefined;
}

function useResolve(conflict: Conflict) {
  const { t } = useTranslation();
  const field = useFieldWord();
  const client = useQueryClient();
  const refetch = () => {
    for (const key of [['conflicts'], ['overview'], ['customers'], ['customer', conflict.customer.id]]) {
      void client.invalidateQueries({ queryKey: key });
    }
  };
  return useMutation({
    mutationFn: (body: { choice: Choice; value?: Json }) =>
      call<Conflict>(`/conflicts/${conflict.id}/resolve`, { method: 'POST', body }),
    onSuccess: () => say(t('conflicts.chosen', { field: field(conflict.field) })),
    onError: (failure) => {
      const other = decided(failure)?.resolved;
      if (other === undefined) complain(t('common.failed'), failure);
      else say(t('conflicts.already', { actor: other.actor, choice: t(`conflicts.choice_${other.choice}`) }));
    },
    onSettled: refetch,
  });
}

/**
 * Asks a person which of two values is right. The old value stays until somebody chooses.
 *
 * @param withKeys where only one question is on screen, its values can be chosen by 1, 2 and 3
 */
export function Chooser({ conflict, withKeys }: { conflict: Conflict; withKeys?: boolean }) {
  const { t } = useTranslation();
  const shown = useValue();
  const name = useId();
  const resolve = useResolve(conflict);
  const [choice, setChoice] = useState<Choice | undefined>(conflict.suggestion);
  const [other, setOther] = useState('');
  const plain = typeof conflict.here !== 'object' || conflict.here === null;
  const options: { choice: Choice; json?: Json; note: string }[] = [
    { choice: 'here', json: conflict.here, note: t('conflicts.here_note') },
    {
      choice: 'there',
      json: conflict.there,
      note: t('conflicts.there_note', { connection: conflict.connection }),
    },
    ...(plain ? [{ choice: 'other' as const, note: t('conflicts.other_note') }] : []),
  ];
  const confirm = () => {
    if (choice === undefined) return;
    resolve.mutate(choice === 'other' ? { choice, value: typed(other, conflict.here) } : { choice });
  };
  const nth = (index: number) => () => {
    const option = options[index];
    if (withKeys && option !== undefined) setChoice(option.choice);
  };
  useKeys({ 1: nth(0), 2: nth(1), 3: nth(2) });
  useChordEnter(withKeys ? confirm : undefined);
  return (
    <form
      className="chooser"
      onSubmit={(event) => {
        event.preventDefault();
        confirm();
      }}
    >
      <p className="mut">
        {t('conflicts.before', { value: shown(conflict.base, conflict.field) || t('common.unknown') })}
      </p>
      {options.map((option) => (
        <label key={option.choice} className={choice === option.choice ? 'option chosen' : 'option'}>
          <input
            type="radio"
            name={name}
            checked={choice === option.choice}
            onChange={() => setChoice(option.choice)}
          />
          {option.choice === 'there' && conflict.tile && <Tile tile={conflict.tile} name={conflict.connection ?? ''} />}
          {option.choice !== 'other' && (
            <span className="strong" style={{ overflowWrap: 'anywhere' }}>
              {shown(option.json, conflict.field) || t('common.unknown')}
            </span>
          )}
          <span className="mut grow">{option.note}</span>
          {conflict.suggestion === option.choice && <Chip tone="iris">{t('conflicts.suggested')}</Chip>}
        </label>
      ))}
      {choice === 'other' && (
        <TextInput
          aria-label={t('conflicts.other_note')}
          autoFocus
          value={other}
          onChange={(event) => setOther(event.currentTarget.value)}
        />
      )}
      <div>
        <Action
          primary
          type="submit"
          needs="customers.write"
          disabled={choice === undefined}
          loading={resolve.isPending}
        >
          {t('conflicts.confirm')}
        </Action>
      </div>
    </form>
  );
}
