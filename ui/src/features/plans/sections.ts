import type { ItemClass, Plan, PlanTotal } from '@/lib/api/types';

/** One kind of effect in one place: what the left side of a plan lists. */
export interface Section {
  class: ItemClass;
  where: string;
  count: number;
  /** How many of them are not left out. */
  ticked: number;
  stale: number;
}

const ORDER: ItemClass[] = ['link', 'create', 'update', 'delete', 'equal', 'ask', 'leave_out'];

function sameSection(one: Section, total: PlanTotal): boolean {
  return one.class === total.class && one.where === total.where;
}

/** The sections of a plan, the hub first, then system by system. */
export function sections(plan: Plan): Section[] {
  const all: Section[] = [];
  for (const total of plan.totals) {
    let section = all.find((known) => sameSection(known, total));
    if (section === undefined) {
      section = { class: total.class, where: total.where, count: 0, ticked: 0, stale: 0 };
      all.push(section);
    }
    section.count += total.count;
    if (total.state !== 'left_out') section.ticked += total.count;
    if (total.state === 'stale') section.stale += total.count;
  }
  return all.sort((one, other) => place(one) - place(other) || one.where.localeCompare(other.where));
}

function place(section: Section): number {
  return ORDER.indexOf(section.class) + (section.where === 'hub' || section.class === 'leave_out' ? 0 : 0.5);
}

/** The section that is worth looking at first: where most would be changed. */
export function first(all: Section[]): Section | undefined {
  const shown = all.filter((section) => section.class !== 'equal');
  return shown.toSorted((one, other) => weight(other) - weight(one))[0];
}

function weight(section: Section): number {
  const changes = section.class === 'update' || section.class === 'create' || section.class === 'delete';
  return section.count + (changes ? 1e9 : 0) + (section.where === 'hub' ? 0 : 1e8);
}
