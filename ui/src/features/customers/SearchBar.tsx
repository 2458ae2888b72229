import { Menu, TextInput } from '@mantine/core';
import { IconFilter, IconSearch } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Action } from '@/components/basics';
import { LazySheet } from '@/components/LazySheet';
import type { FacetCount } from '@/lib/api/types';
import { type CustomerSearch, chosen, cleared, FILTERS, isFiltered, toggled } from '@/lib/filters';
import { useKeys } from '@/lib/keys';
import { FACETS, Facets } from './Facets';
import { useFacetWord } from './words';

interface Props {
  search: CustomerSearch;
  facets: Record<string, FacetCount[]>;
  onChange: (next: CustomerSearch, replace?: boolean) => void;
}

const SORTS = ['-updated_at', 'name', 'company_name', 'email', '-created_at', 'relevance'];

export function SearchBar({ search, facets, onChange }: Props) {
  const { t } = useTranslation();
  const [sheet, setSheet] = useState(false);
  return (
    <>
      <div className="found-tools">
        <SearchBox search={search} onChange={onChange} />
        <Action className="only-narrow" onClick={() => setSheet(true)} aria-label={t('customers.filters')}>
          <IconFilter size={16} />
        </Action>
        <Menu>
          <Menu.Target>
            <Action className="only-wide">
              {t(`customers.sort_${search.sort ?? (search.q === undefined ? '-updated_at' : 'relevance')}`, '…')}
            </Action>
          </Menu.Target>
          <Menu.Dropdown>
            {SORTS.map((sort) => (
              <Menu.Item key={sort} onClick={() => onChange({ ...search, sort })}>
                {t(`customers.sort_${sort}`)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      </div>
      <Chips search={search} onChange={onChange} />
      <LazySheet
        opened={sheet}
        onClose={() => setSheet(false)}
        title={t('customers.filters')}
        position="bottom"
        size="75%"
      >
        <div className="facets">
          <Facets search={search} facets={facets} onChange={onChange} />
        </div>
      </LazySheet>
    </>
  );
}

function SearchBox({ search, onChange }: Omit<Props, 'facets'>) {
  const { t } = useTranslation();
  const box = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(search.q ?? '');
  useKeys({ '/': () => box.current?.select() });
  // Back, Forward and "Clear filters" change the query string from outside.
  useEffect(() => {
    setText((typed) => (typed.trim() === (search.q ?? '') ? typed : (search.q ?? '')));
  }, [search.q]);
  const type = (typed: string) => {
    setText(typed);
    onChange({ ...search, q: typed.trim() === '' ? undefined : typed.trim() }, true);
  };
  return (
    <TextInput
      className="search"
      ref={box}
      type="search"
      size="md"
      aria-label={t('customers.search')}
      placeholder={t('customers.search')}
      leftSection={<IconSearch size={18} />}
      rightSection={<kbd aria-hidden>/</kbd>}
      rightSectionPointerEvents="none"
      autoComplete="off"
      spellCheck={false}
      value={text}
      onChange={(event) => type(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        if (text === '') box.current?.blur();
        else type('');
      }}
    />
  );
}

function Chips({ search, onChange }: Omit<Props, 'facets'>) {
  const { t } = useTranslation();
  const word = useFacetWord();
  if (!isFiltered(search)) return null;
  const facetOf = (filter: string) => FACETS.find((each) => each.filter === filter)?.facet ?? filter;
  return (
    <div className="found-chips">
      {FILTERS.flatMap((filter) =>
        chosen(search, filter).map((value) => (
          <button
            key={`${filter}=${value}`}
            type="button"
            className="chip iris"
            onClick={() => onChange(toggled(search, filter, value))}
            aria-label={t('customers.remove_filter', { value: word(facetOf(filter), value) })}
          >
            {filter === 'missing' && `${t('customers.missing')} `}
            {word(facetOf(filter), value)}
            <span aria-hidden>×</span>
          </button>
        )),
      )}
      <button type="button" className="chip" onClick={() => onChange(cleared(search))}>
        {t('customers.clear')}
      </button>
    </div>
  );
}
