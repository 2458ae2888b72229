import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Action, Card } from '@/components/basics';
import { Failure, Shown } from '@/components/Shown';
import { enterRules, type Rules, type RulesVersion, rulesQuery } from '@/lib/api/rules';
import { say } from '@/lib/toast';
import { RulesForm } from './RulesForm';
import { type Draft, draftOf, rulesOf, Unreadable } from './rules';
import { TrialCard } from './TrialCard';
import { VersionsCard } from './VersionsCard';

/** What customers get for their orders: the rules in force, a trial of others, and all there were. */
export function RulesTab() {
  const rules = useQuery(rulesQuery);
  return <Shown of={rules}>{(latest) => <Latest key={latest.version} latest={latest} />}</Shown>;
}

function Latest({ latest }: { latest: RulesVersion }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [draft, setDraft] = useState<Draft>(() => draftOf(latest));
  const [day, setDay] = useState('');
  const [wrong, setWrong] = useState<string>();
  const save = useMutation({
    mutationFn: (rules: Rules) =>
      enterRules(latest.version, rules, day === '' ? undefined : new Date(`${day}T00:00:00`).toISOString()),
    onSuccess: () => say(t('rules.saved')),
    onSettled: () => void client.invalidateQueries({ queryKey: rulesQuery.queryKey }),
  });
  /** Goes on with the rules when they can be read; else says what cannot. */
  const read = (go: (rules: Rules) => void) => {
    try {
      setWrong(undefined);
      go(rulesOf(draft));
    } catch (failure) {
      if (!(failure instanceof Unreadable)) throw failure;
      setWrong(t('rules.wrong', { what: t(`rules.${failure.message}`) }));
    }
  };
  return (
    <div className="stack narrow" style={{ gap: 16 }}>
      <Card title={t('rules.title')}>
        <form
          className="stack"
          style={{ gap: 16 }}
          onSubmit={(event) => {
            event.preventDefault();
            read((rules) => save.mutate(rules));
          }}
        >
          <RulesForm draft={draft} day={day} onChange={setDraft} onDay={setDay} />
          {wrong !== undefined && (
            <p className="tone-bad" role="alert">
              {wrong}
            </p>
          )}
          {save.error !== null && <Failure error={save.error} />}
          <div>
            <Action primary type="submit" needs="loyalty.write" loading={save.isPending}>
              {t('rules.save')}
            </Action>
          </div>
        </form>
      </Card>
      <TrialCard read={read} />
      <VersionsCard />
    </div>
  );
}
