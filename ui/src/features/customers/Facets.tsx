import { useTranslation } from 'react-i18next';
import type { FacetCount } from '@/lib/api/types';
import { type CustomerSearch, chosen, type Filter, toggled } from '@/lib/filters';
import { number } from '@/lib/format';
import { useFacetWord } from './words';

/** Which facet of the answer belongs to which filter of the question. */
export const FACETS: { facet: string; filter: Filter }[] = [
  { facet: 'customer_type', filter: 'type' },
  { facet: 'price_level', filter: 'price_level' },
  { facet: 'has_account', filter: 'has_account' },
  { facet: 'linked', filter: 'linked' },
  { facet: 'state', filter: 'state' },
  { facet: 'country', filter: 'country' },
];

interface Props {
  search: CustomerSearch;
  facets: Record<string, FacetCount[]>;
  onChange: (next: CustomerSearch) => void;
}

/** Values that are chosen stay in sight, even when nothing has them any more. */
function withChosen(counts: FacetCount[], values: string[]): FacetCount[] {
  const missing = values.filter((value) => counts.every((count) => count.value !== value));
  return [...counts, ...missing.map((value) => ({ value, count: 0 }))];
}

export function Facets({ search, facets, onChange }: Props) {
  const { t } = useTranslation();
  return FACETS.map(({ facet, filter }) => {
    const counts = withChosen(facets[facet] ?? [], chosen(search, filter));
    if (counts.length === 0) return null;
    const most = Math.max(1, ...counts.map((each) => each.count));
    return (
      <fieldset key={facet}>
        <legend>{t(`customers.facet_${facet}`)}</legend>
        {counts.map((each) => (
          <Choice
            key={each.value}
            facet={facet}
            each={each}
            share={each.count / most}
            checked={chosen(search, filter).includes(each.value)}
            onChange={() => onChange(toggled(search, filter, each.value))}
          />
        ))}
      </fieldset>
    );
  });
}

function Choice(props: { facet: string; each: FacetCount; share: number; checked: boolean; onChange: () => void }) {
  const { i18n } = useTranslation();
  const word = useFacetWord();
  return (
    <label className="facet">
      <input type="checkbox" checked={props.checked} onChange={props.onChange} />
      <span className="cut">{word(props.facet, props.each.value)}</span>
      <span className="mut">{number(props.each.count, i18n.language)}</span>
      <i aria-hidden>
        <i style={{ width: `${props.share * 100}%` }} />
      </i>
    </label>
  );
}
