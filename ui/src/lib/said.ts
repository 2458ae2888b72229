import { useTranslation } from 'react-i18next';

interface Sentence {
  pattern: RegExp;
  names: string[];
  words: string;
}

/** Sentences that the server says in English, by language: those that are always the same, and those that name things. */
const known: Record<string, { fixed: Record<string, string>; open: Sentence[] }> = {};

const PLACE = /\{(\w+)\}/g;

/** @param sentences by the English one; `{name}` stands for anything, in both */
export function learn(language: string, sentences: Record<string, string>) {
  const open = Object.entries(sentences).filter(([english]) => english.search(PLACE) >= 0);
  known[language] = { fixed: sentences, open: open.map(([english, words]) => sentence(english, words)) };
}

function sentence(english: string, words: string): Sentence {
  const parts = english.split(PLACE).map((part, index) => (index % 2 === 1 ? '(.+)' : literally(part)));
  return {
    pattern: new RegExp(`^${parts.join('')}$`),
    names: [...english.matchAll(PLACE)].map((match) => match[1] ?? ''),
    words,
  };
}

function literally(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** What the server said, in the language of the page where that is known. */
export function said(text: string, language: string): string {
  const of = known[language];
  if (of === undefined) return text;
  const fixed = of.fixed[text];
  if (fixed !== undefined) return fixed;
  for (const each of of.open) {
    const found = each.pattern.exec(text);
    if (found !== null)
      return each.words.replace(PLACE, (_, name: string) => found[each.names.indexOf(name) + 1] ?? '');
  }
  return text;
}

export function useSaid(): (text: string) => string {
  const { i18n } = useTranslation();
  return (text) => said(text, i18n.language);
}
