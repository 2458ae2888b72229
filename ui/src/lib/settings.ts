import type { Connection, Setting } from './api/types';

type Values = Record<string, string>;

/** What a form starts with: the connector's standard values. */
export function standards(settings: Setting[]): Values {
  const given = settings.map((setting) => [setting.name, setting.standard ?? firstChoice(setting)] as const);
  return Object.fromEntries(given.filter(([, value]) => value !== ''));
}

function firstChoice(setting: Setting): string {
  return setting.kind === 'choice' && setting.required ? (setting.choices[0] ?? '') : '';
}

/** The kept values that may be shown; secrets are not among them. */
export function shownValues(connection: Connection): Values {
  const plain = Object.entries(connection.settings).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return Object.fromEntries(plain);
}

/** The last characters of each kept secret. */
export function keptSecrets(connection: Connection): Values {
  const kept: Values = {};
  for (const [name, value] of Object.entries(connection.settings)) {
    if (typeof value !== 'string') kept[name] = value.last4;
  }
  return kept;
}

/** Only what differs from what is kept, so that an untouched secret is not sent. */
export function changedValues(before: Values, after: Values): Values {
  return Object.fromEntries(Object.entries(after).filter(([name, value]) => value !== (before[name] ?? '')));
}

/** What is filled in; empty boxes are left out. */
export function filled(values: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''));
}
