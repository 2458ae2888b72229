import type { Fields } from '@/lib/api/types';
import { same } from '@/lib/patch';

/** The fields in which two versions differ, in the order of their names. */
export function differing(one: Fields, other: Fields): string[] {
  return [...new Set([...Object.keys(one), ...Object.keys(other)])]
    .filter((field) => !same(one[field], other[field]))
    .sort();
}
