import { TextInput } from '@mantine/core';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Action } from '@/components/basics';
import { Dialog } from '@/components/Dialog';
import { ApiError, call } from '@/lib/api/client';
import { paletteQuery } from '@/lib/api/queries';
import type { Customer } from '@/lib/api/types';
import { closeOverlay } from '@/lib/overlay';
import { unique } from '@/lib/unique';
import { useFieldWord } from '@/lib/words';

const FIELDS = ['first_name', 'last_name', 'company_name', 'email', 'phone'] as const;
type Entered = Partial<Record<(typeof FIELDS)[number], string>>;

/** What was typed elsewhere goes where it fits: an address by its "@", a name by its words. */
function begun(text: string | undefined): Entered {
  if (text === undefined) return {};
  if (text.includes('@')) return { email: text };
  const [first = '', ...rest] = text.split(' ');
  return { first_name: first, last_name: rest.join(' ') };
}

function filled(entered: Entered): Entered {
  return Object.fromEntries(
    Object.entries(entered)
      .map(([field, value]) => [field, value.trim()])
      .filter(([, value]) => value !== ''),
  );
}

/** The server's word on each field, by the field. */
function faults(error: unknown): Record<string, string> {
  const places = error instanceof ApiError ? (error.problem.errors ?? []) : [];
  return Object.fromEntries(
    places.map(({ pointer, detail }) => [pointer.replace('/fields/', ''), detail.replace(/^fields\.\w+: /, '')]),
  );
}

/** A new customer: here at once, and on its way to every system that should have it. */
export function NewCustomer({ text }: { text?: string }) {
  const { t } = useTranslation();
  const word = useFieldWord();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [entered, setEntered] = useState<Entered>(() => begun(text));
  // One form makes one customer, however often it is sent.
  const [once, setOnce] = useState(unique);
  const create = useMutation({
    mutationFn: () => call<Customer>('/customers', { method: 'POST', body: { fields: filled(entered) }, once }),
    onError: () => setOnce(unique()),
    onSuccess: (customer) => {
      for (const key of ['customers', 'overview']) void client.invalidateQueries({ queryKey: [key] });
      closeOverlay();
      void navigate({ to: '/customers/$id', params: { id: customer.id } });
    },
  });
  const wrong = faults(create.error);
  return (
    <Dialog onClose={closeOverlay} title={t('customer.new')} closeButtonProps={{ 'aria-label': t('common.cancel') }}>
      <form
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!create.isPending) create.mutate();
        }}
      >
        {FIELDS.map((field, index) => (
          <TextInput
            key={field}
            data-autofocus={index === 0 || undefined}
            label={word(field)}
            type={field === 'email' ? 'email' : field === 'phone' ? 'tel' : 'text'}
            autoComplete="off"
            error={wrong[field]}
            value={entered[field] ?? ''}
            onChange={(event) => setEntered({ ...entered, [field]: event.currentTarget.value })}
          />
        ))}
        <LookAlikes email={entered.email ?? ''} />
        {create.error !== null && Object.keys(wrong).length === 0 && (
          <p className="notice bad" role="alert">
            {create.error.message}
          </p>
        )}
        <div className="row wrap">
          <Action
            primary
            type="submit"
            needs="customers.write"
            loading={create.isPending}
            disabled={Object.keys(filled(entered)).length === 0}
          >
            {t('customer.create')}
          </Action>
          <Action onClick={closeOverlay}>{t('common.cancel')}</Action>
        </div>
      </form>
    </Dialog>
  );
}

function LookAlikes({ email }: { email: string }) {
  const { t } = useTranslation();
  const asked = useDeferredValue(email.trim().toLowerCase());
  const found = useQuery({ ...paletteQuery(asked), enabled: asked.includes('@'), placeholderData: keepPreviousData });
  const same = found.data?.data.filter((each) => each.fields.email === asked) ?? [];
  if (!asked.includes('@')) return null;
  return same.map((customer) => (
    <p key={customer.id} className="notice" role="status">
      {t('customer.look_alike', { name: customer.name })}{' '}
      <Link to="/customers/$id" params={{ id: customer.id }} className="plain-link" onClick={closeOverlay}>
        {t('customer.use_it')}
      </Link>
    </p>
  ));
}
