import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import en from '@/locales/en.json';
import { learn } from './said';

export type Language = 'en' | 'es';
export const LANGUAGES: Language[] = ['en', 'es'];
const KEPT = 'customary.language';

function wished(): Language {
  const kept = localStorage.getItem(KEPT) ?? navigator.language.slice(0, 2);
  return LANGUAGES.find((language) => language === kept) ?? 'en';
}

async function load(language: Language) {
  if (i18next.hasResourceBundle(language, 'translation')) return;
  const [words, sentences] = await Promise.all([import('@/locales/es.json'), import('@/locales/said.es.json')]);
  i18next.addResourceBundle(language, 'translation', words.default);
  learn(language, sentences.default);
}

/** Changes the words on screen, and keeps the choice for the next visit. */
export async function speak(language: Language) {
  await load(language);
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
  localStorage.setItem(KEPT, language);
}

/** The English words of pages that a first visit does not load; what is on screen changes when they come. */
async function loadLater() {
  const later = await import('@/locales/en.later.json');
  i18next.addResourceBundle('en', 'translation', later.default, true);
}

export async function prepareWords() {
  void loadLater();
  await i18next.use(initReactI18next).init({
    lng: 'en',
    fallbackLng: 'en',
    resources: { en: { translation: en } },
    interpolation: { escapeValue: false },
    returnNull: false,
    react: { bindI18nStore: 'added' },
  });
  const language = wished();
  await load(language);
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
}
