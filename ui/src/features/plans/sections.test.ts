import { describe, expect, it } from 'vitest';
import type { Plan, PlanTotal } from '@/lib/api/types';
import { first, sections } from './sections';

function plan(totals: PlanTotal[]): Plan {
  return { totals } as Plan;
}

const MIXED = plan([
  { class: 'update', where: 'strapi', state: 'left_out', count: 2 },
  { class: 'ask', where: 'hub', state: 'proposed', count: 3 },
  { class: 'update', where: 'strapi', state: 'proposed', count: 5 },
  { class: 'link', where: 'hub', state: 'proposed', count: 9 },
  { class: 'update', where: 'hub', state: 'stale', count: 1 },
  { class: 'equal', where: 'hub', state: 'proposed', count: 100 },
]);

describe('sections', () => {
  it('adds up what differs in state alone, and counts what is not left out', () => {
    expect(sections(MIXED).find((each) => each.where === 'strapi')).toEqual({
      class: 'update',
      where: 'strapi',
      count: 7,
      ticked: 5,
      stale: 0,
    });
  });

  it('stand in the order in which things happen, the hub before other systems', () => {
    expect(sections(MIXED).map((each) => `${each.class} ${each.where}`)).toEqual([
      'link hub',
      'update hub',
      'update strapi',
      'equal hub',
      'ask hub',
    ]);
  });
});

describe('first', () => {
  it('is where most is written to other systems', () => {
    expect(first(sections(MIXED))?.where).toBe('strapi');
  });

  it('is none when everything is equal already', () => {
    expect(first(sections(plan([{ class: 'equal', where: 'hub', state: 'proposed', count: 4 }])))).toBeUndefined();
  });
});
