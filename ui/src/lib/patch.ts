import type { Fields, Json } from './api/types';

function isObject(json: Json | undefined): json is { [key: string]: Json } {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}

export function same(one: Json | undefined, other: Json | undefined): boolean {
  if (isObject(one) && isObject(other)) {
    return [...new Set([...Object.keys(one), ...Object.keys(other)])].every((key) => same(one[key], other[key]));
  }
  return JSON.stringify(one ?? null) === JSON.stringify(other ?? null);
}

/** An address or other record without its empty parts; null when nothing is left. */
function whole(json: Json): Json {
  if (!isObject(json)) return json;
  const parts = Object.entries(json).filter(([, part]) => part !== null && part !== '');
  return parts.length === 0 ? null : Object.fromEntries(parts);
}

/** The patch that turns `before` into `after`: changed fields only, each as a whole; a removed one becomes null. */
export function fieldsPatch(before: Fields, after: Fields): Fields {
  const patch: Fields = {};
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const value = whole(after[key] ?? null);
    if (!same(before[key], value)) patch[key] = value;
  }
  return patch;
}

/** What a text box says of a field: an emptied box means "known to be empty". */
export function typed(text: string, previous: Json | undefined): Json {
  const stripped = text.trim();
  if (stripped === '') return null;
  if (typeof previous === 'number' && Number.isFinite(Number(stripped))) return Number(stripped);
  return stripped;
}
