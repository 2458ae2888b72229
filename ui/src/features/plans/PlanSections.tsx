import {
  IconEqual,
  IconForbid2,
  IconGitBranch,
  IconLink,
  IconPencil,
  IconPlus,
  IconShieldCheck,
  IconTrash,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from '@/components/basics';
import type { ItemClass, Plan } from '@/lib/api/types';
import { number } from '@/lib/format';
import type { Section } from './sections';
import { useSectionWord } from './words';

const ICONS: Record<ItemClass, ComponentType<{ size: number; stroke: number; 'aria-hidden'?: boolean }>> = {
  link: IconLink,
  create: IconPlus,
  update: IconPencil,
  equal: IconEqual,
  ask: IconGitBranch,
  leave_out: IconForbid2,
  delete: IconTrash,
};

/** What a plan is made of, kind by kind. */
export function PlanSections({ plan, all, chosen }: { plan: Plan; all: Section[]; chosen?: Section }) {
  const { t, i18n } = useTranslation();
  const title =
    plan.purpose === 'sync'
      ? t('plans.read', {
          count: plan.read.records,
          shown: number(plan.read.records, i18n.language),
        })
      : t(`plans.about_${plan.purpose}`);
  return (
    <Card title={title} bare>
      <nav className="plan-sections" aria-label={t('plans.sections')}>
        {all.map((section) => (
          <Entry key={`${section.class} ${section.where}`} plan={plan} section={section} chosen={section === chosen} />
        ))}
      </nav>
      {plan.state === 'ready' && plan.purpose === 'sync' && (
        <p className="plan-promise mut">
          <IconShieldCheck size={18} stroke={1.6} aria-hidden />
          <span>{t('plans.promise')}</span>
        </p>
      )}
    </Card>
  );
}

function Entry({ plan, section, chosen }: { plan: Plan; section: Section; chosen: boolean }) {
  const { t, i18n } = useTranslation();
  const word = useSectionWord();
  const Icon = ICONS[section.class];
  const content = (
    <>
      <i className={`plan-icon ${section.class}`}>
        <Icon size={15} stroke={1.8} aria-hidden />
      </i>
      <span className="grow">
        <span className="strong">{word(section)}</span>
        <span className="mut">
          {section.ticked < section.count && plan.state === 'ready'
            ? t('plans.ticked', { ticked: number(section.ticked, i18n.language) })
            : t(`plans.hint_${section.class}`)}
        </span>
      </span>
      <b>{number(section.count, i18n.language)}</b>
    </>
  );
  // What is equal is counted and not kept, so there is nothing to look at.
  if (section.class === 'equal') return <div className="plan-section">{content}</div>;
  return (
    <Link
      className="plan-section"
      to="/plans/$id"
      params={{ id: plan.id }}
      search={{ class: section.class, where: section.where }}
      aria-current={chosen ? 'page' : undefined}
      activeProps={{}}
    >
      {content}
    </Link>
  );
}
