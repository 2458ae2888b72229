import { Badge, createDataTableColumnHelper, Text, Tooltip } from '@medusajs/ui';
import type { TFunction } from 'i18next';
import type { MouseEvent } from 'react';
import { Link as RouterLink } from 'react-router-dom';
import type { Customer, HubInfo } from '../lib/types';
import { Marked } from './marked';
import { pageHere, pageInHub } from './places';

const helper = createDataTableColumnHelper<Customer>();

/** What can be sorted by, and is shown to who asks for it. */
export const HIDDEN = { company_name: false, created_at: false };

/** @param language of dates, as browsers name it */
export function columns(t: TFunction, hub: HubInfo, language: string) {
  const date = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' });
  const sortable = (id: string) => ({
    id,
    header: t(`column.${id}`),
    enableSorting: true,
    sortLabel: t(`column.${id}`),
  });
  return [
    helper.accessor((customer) => customer.name, {
      ...sortable('name'),
      cell: ({ row }) => <Name customer={row.original} hub={hub} elsewhere={t('elsewhere')} />,
    }),
    helper.accessor((customer) => text(customer, 'company_name'), sortable('company_name')),
    helper.accessor((customer) => text(customer, 'email'), {
      ...sortable('email'),
      cell: ({ row }) => (
        <div className="flex max-w-64">
          <Marked text={text(row.original, 'email')} ranges={row.original.highlights?.email} />
        </div>
      ),
    }),
    helper.accessor((customer) => text(customer, 'phone'), { id: 'phone', header: t('column.phone') }),
    helper.accessor((customer) => text(customer, 'customer_type'), {
      id: 'type',
      header: t('column.type'),
      cell: ({ getValue }) => <Label text={getValue()} />,
    }),
    helper.accessor((customer) => text(customer, 'price_level'), {
      id: 'price_level',
      header: t('column.price_level'),
      cell: ({ getValue }) => <Label text={getValue()} />,
    }),
    helper.accessor(listId, {
      id: 'list_id',
      header: t('column.list_id'),
      cell: ({ getValue }) => <span className="font-mono text-xs">{getValue()}</span>,
    }),
    helper.display({
      id: 'systems',
      header: t('column.systems'),
      cell: ({ row }) => <Systems customer={row.original} />,
    }),
    ...(['created_at', 'updated_at'] as const).map((time) =>
      helper.accessor((customer) => customer[time], {
        ...sortable(time),
        cell: ({ getValue }) => <span className="whitespace-nowrap">{date.format(new Date(getValue()))}</span>,
      }),
    ),
  ];
}

/** The keyboard's way to the customer: a row can only be clicked on. */
const Name = ({ customer, hub, elsewhere }: { customer: Customer; hub: HubInfo; elsewhere: string }) => {
  const here = pageHere(customer, hub);
  const second = secondName(customer);
  const name = (
    <div className="flex max-w-64 flex-col py-1.5">
      <Text size="small" weight="plus" leading="compact" className="text-ui-fg-base truncate">
        <Marked text={customer.name} ranges={customer.highlights?.name} />
      </Text>
      {second && (
        <Text size="xsmall" leading="compact" className="text-ui-fg-muted truncate">
          {second}
        </Text>
      )}
    </div>
  );
  // The row would open it once more.
  const alone = (event: MouseEvent) => event.stopPropagation();
  if (here) {
    return (
      <RouterLink to={here} onClick={alone}>
        {name}
      </RouterLink>
    );
  }
  return (
    <a href={pageInHub(customer, hub)} target="_blank" rel="noreferrer" title={elsewhere} onClick={alone}>
      {name}
    </a>
  );
};

const Label = ({ text }: { text: string }) =>
  text ? (
    <Badge size="2xsmall" className="capitalize">
      {text}
    </Badge>
  ) : null;

const Systems = ({ customer }: { customer: Customer }) => (
  <div className="flex gap-x-1">
    {customer.links.map(({ connection, tile, external_id }) => (
      <Tooltip key={`${connection}/${external_id}`} content={`${connection}: ${external_id}`}>
        <Badge size="2xsmall" color="grey">
          {tile}
        </Badge>
      </Tooltip>
    ))}
  </div>
);

function text(customer: Customer, field: string): string {
  const value = customer.fields[field];
  return typeof value === 'string' ? value : '';
}

/** The person of a company, or the company of a person, whichever the name does not say. */
function secondName(customer: Customer): string {
  const person = `${text(customer, 'first_name')} ${text(customer, 'last_name')}`.trim();
  return [text(customer, 'company_name'), person].find((name) => name !== customer.name) ?? '';
}

/** As QuickBooks itself names the customer, else as another system remembers it. */
function listId(customer: Customer): string {
  const link = customer.links.find(({ kind }) => kind === 'quickbooks');
  return link?.external_id ?? text(customer, 'custom.qb_list_id');
}
