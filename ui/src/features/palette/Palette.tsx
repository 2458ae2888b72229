import { IconSearch } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate, useRouter } from '@tanstack/react-router';
import { type KeyboardEvent, useDeferredValue, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '@/components/Dialog';
import { paletteQuery } from '@/lib/api/queries';
import type { CustomerSummary } from '@/lib/api/types';
import { closeOverlay, openOverlay } from '@/lib/overlay';
import { fitting, type Offer, placeOf, recent, remember } from '@/lib/palette';
import { useMay } from '@/lib/session';
import { useOffers } from './useOffers';

interface Group {
  word: string;
  offers: Offer[];
}

function ofCustomer({ id, name, fields }: CustomerSummary): Offer {
  const hint = [fields.email, fields.phone].filter((text) => typeof text === 'string').join(' · ');
  return { id, label: name, hint, href: `/customers/${id}` };
}

function useGroups(text: string): Group[] {
  const { t } = useTranslation();
  const may = useMay();
  const { pages, actions } = useOffers();
  const asked = useDeferredValue(text);
  const found = useQuery({ ...paletteQuery(asked), enabled: asked !== '', placeholderData: keepPreviousData });
  if (text === '') {
    return [
      { word: 'palette.recent', offers: recent() },
      { word: 'palette.pages', offers: pages },
      { word: 'palette.actions', offers: actions },
    ];
  }
  const place = placeOf(text);
  const all: Offer = {
    id: 'show-all',
    label: t('palette.show_all', { text }),
    href: `/customers?q=${encodeURIComponent(text)}`,
  };
  const create: Offer = {
    id: 'create',
    label: t('palette.create', { text }),
    act: () => openOverlay({ kind: 'new_customer', text }),
  };
  return [
    { word: 'palette.ids', offers: place === undefined ? [] : [{ id: 'id', label: text, href: place }] },
    { word: 'shell.customers', offers: found.data?.data.map(ofCustomer) ?? [] },
    { word: 'palette.pages', offers: fitting(pages, text) },
    { word: 'palette.actions', offers: [...fitting(actions, text), all, ...(may('customers.write') ? [create] : [])] },
  ];
}

/** Finds customers, pages and actions by what is typed, and goes there or does it. */
export function Palette() {
  const { t } = useTranslation();
  const id = useId();
  const [text, setText] = useState('');
  const [active, setActive] = useState(0);
  const groups = useGroups(text.trim()).filter(({ offers }) => offers.length > 0);
  const offers = groups.flatMap((group) => group.offers);
  const current = Math.min(active, offers.length - 1);
  const choose = useChoose();
  const press = (event: KeyboardEvent) => {
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };
    const step = steps[event.key];
    if (step !== undefined) setActive((current + step + offers.length) % Math.max(1, offers.length));
    else if (event.key === 'Enter' && offers[current] !== undefined)
      choose(offers[current], event.ctrlKey || event.metaKey);
    else return;
    event.preventDefault();
  };
  return (
    <Dialog
      onClose={closeOverlay}
      withCloseButton={false}
      size="lg"
      padding={0}
      yOffset="9vh"
      centered={false}
      aria-label={t('palette.title')}
    >
      <div className="palette-box">
        <IconSearch size={18} aria-hidden />
        <input
          data-autofocus
          role="combobox"
          aria-expanded
          aria-controls={id}
          aria-autocomplete="list"
          aria-activedescendant={offers[current] === undefined ? undefined : `${id}-${current}`}
          aria-label={t('palette.title')}
          placeholder={t('palette.title')}
          autoComplete="off"
          spellCheck={false}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setActive(0);
          }}
          onKeyDown={press}
        />
      </div>
      <Offers id={id} groups={groups} current={current} choose={choose} />
      <footer className="palette-foot" aria-hidden>
        <kbd>↑</kbd> <kbd>↓</kbd> {t('palette.move')} <kbd>↵</kbd> {t('palette.open')} <kbd>Ctrl</kbd> <kbd>↵</kbd>{' '}
        {t('palette.new_tab')}
      </footer>
    </Dialog>
  );
}

function useChoose() {
  const router = useRouter();
  const navigate = useNavigate();
  return (offer: Offer, newTab = false) => {
    remember(offer);
    closeOverlay();
    if (offer.href === undefined) offer.act?.();
    else if (newTab) window.open(`${router.basepath}${offer.href}`, '_blank', 'noopener');
    else void navigate({ href: offer.href });
  };
}

interface OffersProps {
  id: string;
  groups: Group[];
  current: number;
  choose: (offer: Offer, newTab?: boolean) => void;
}

function Offers({ id, groups, current, choose }: OffersProps) {
  const { t } = useTranslation();
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector(`[id="${id}-${current}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [id, current]);
  let number = -1;
  return (
    <div ref={list} id={id} role="listbox" tabIndex={-1} aria-label={t('palette.title')} className="palette-list">
      {groups.map((group) => (
        // biome-ignore lint/a11y/useSemanticElements: a group of options is no fieldset
        <div key={group.word} role="group" aria-label={t(group.word)}>
          <p className="mut" aria-hidden>
            {t(group.word)}
          </p>
          {group.offers.map((offer) => {
            number += 1;
            return (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the box above hears the keys
              // biome-ignore lint/a11y/useFocusableInteractive: focus stays in the box, which names the option it is at
              <div
                key={offer.id}
                id={`${id}-${number}`}
                role="option"
                aria-selected={number === current}
                className={number === current ? 'offer active' : 'offer'}
                onClick={(event) => choose(offer, event.ctrlKey || event.metaKey)}
              >
                <span className="cut">{offer.label}</span>
                <span className="mut cut">{offer.hint}</span>
              </div>
            );
          })}
        </div>
      ))}
    </div>
  );
}
