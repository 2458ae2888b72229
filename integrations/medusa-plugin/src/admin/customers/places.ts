import type { Customer, HubInfo } from '../lib/types';

/** Medusa's list, for who wants that one. */
export const NATIVE_LIST = '/customers?list=medusa';

/** True on Medusa's list itself, not on what opens over it, nor after it was asked for. */
export function leadsToAdvanced({ pathname, search }: { pathname: string; search: string }): boolean {
  return pathname.replace(/\/$/, '') === '/customers' && !new URLSearchParams(search).has('list');
}

/** The customer's page in this shop; null when the shop does not have him, or no more. */
export function pageHere(customer: Customer, hub: HubInfo): string | null {
  const link = customer.links.find(({ connection, state }) => connection === hub.connection && state !== 'gone');
  return link ? `/customers/${encodeURIComponent(link.external_id)}` : null;
}

/** The customer's page in the hub. */
export function pageInHub(customer: Customer, hub: HubInfo): string {
  return `${hub.url}/app/customers/${encodeURIComponent(customer.id)}`;
}
