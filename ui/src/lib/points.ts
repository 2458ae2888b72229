import { useTranslation } from 'react-i18next';
import { number } from './format';

/** The whole number that was typed; undefined for what is none, also for digits in groups, which two languages read differently. */
export function wholeNumber(text: string): number | undefined {
  const stripped = text.trim().replace(/^[−–]/, '-');
  const typed = Number(stripped);
  return /^[+-]?\d+$/.test(stripped) && Number.isSafeInteger(typed) ? typed : undefined;
}

/** A number of points that came or went, with its sign. */
export function signed(points: number, locale: string): string {
  return new Intl.NumberFormat(locale, { useGrouping: 'always', signDisplay: 'exceptZero' }).format(points);
}

// Two forms will do; by the number itself Spanish has a third, for millions.
const form = (points: number) => (Math.abs(points) === 1 ? 1 : 2);

/** Says a number of points, such as "1,500 points", or the word alone. */
export function usePoints(): { said: (points: number) => string; unit: (points: number) => string } {
  const { t, i18n } = useTranslation();
  return {
    said: (points) => t('loyalty.points', { count: form(points), shown: number(points, i18n.language) }),
    unit: (points) => t('loyalty.unit', { count: form(points) }),
  };
}
