import { useTranslation } from 'react-i18next';

/** Fixed sentences that the server says in English, by the sentence. */
const known: Record<string, Record<string, string>> = {};

export function learn(language: string, sentences: Record<string, string>) {
  known[language] = sentences;
}

/** What the server said, in the language of the page where that is known. */
export function said(text: string, language: string): string {
  return known[language]?.[text] ?? text;
}

export function useSaid(): (text: string) => string {
  const { i18n } = useTranslation();
  return (text) => said(text, i18n.language);
}
