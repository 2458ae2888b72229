import { signal } from '@preact/signals';
import { getExtension } from '@shopify/ui-extensions-tester';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { entry, i18n } from './host';

describe.each(['purchase.checkout.block.render', 'purchase.thank-you.block.render'] as const)('at %s', (target) => {
  const extension = getExtension(target);
  const complaints: string[] = [];
  const complain = console.error;

  beforeEach(() => {
    extension.setUp();
    complaints.length = 0;
    console.error = (text: string) => complaints.push(text);
    speak('en', 'en.default.json');
    seenIn(undefined);
  });
  afterEach(async () => {
    // Preact has its effects run after the next frame; one that comes when the document is gone fails the whole run.
    await new Promise((over) => requestAnimationFrame(() => setTimeout(over)));
    console.error = complain;
    extension.tearDown();
  });

  function speak(locale: string, file: string) {
    Object.assign(extension.shopify.i18n, i18n(locale, file));
  }

  function seenIn(editor: { type: 'checkout' } | undefined) {
    Object.assign(extension.shopify, { extension: { ...extension.shopify.extension, editor } });
  }

  function shown() {
    return document.body.querySelector('s-text')?.textContent;
  }

  test.each([
    ['1', 'You have 1 point.'],
    ['0', 'You have 0 points.'],
    ['1500', 'You have 1,500 points.'],
    ['-20', 'You have -20 points.'],
  ])('a balance of %s', async (value, sentence) => {
    extension.shopify.appMetafields.value = [entry(value)];
    await extension.render();
    expect(shown()).toBe(sentence);
    expect(document.body.querySelector('s-section')?.getAttribute('heading')).toBe('Your points');
  });

  test.each([
    ['1', 'Tienes 1 punto.'],
    ['15000', 'Tienes 15.000 puntos.'],
    ['2000000', 'Tienes 2.000.000 de puntos.'],
  ])('a balance of %s in Spanish', async (value, sentence) => {
    speak('es', 'es.json');
    extension.shopify.appMetafields.value = [entry(value)];
    await extension.render();
    expect(shown()).toBe(sentence);
  });

  test('a guest, or a customer without an account, sees nothing', async () => {
    extension.shopify.appMetafields.value = [entry('3', { type: 'product' })];
    await extension.render();
    expect(document.body.innerHTML).toBe('');
    expect(complaints).toEqual([]);
  });

  test('points that are told later are shown then', async () => {
    const told = signal([entry('1500')].slice(1));
    Object.assign(extension.shopify, { appMetafields: told });
    await extension.render();
    expect(document.body.innerHTML).toBe('');
    told.value = [entry('1500')];
    await expect.poll(shown).toBe('You have 1,500 points.');
    told.value = [entry('1400')];
    await expect.poll(shown).toBe('You have 1,400 points.');
  });

  test('a merchant who places it reads what would be here', async () => {
    seenIn({ type: 'checkout' });
    await extension.render();
    expect(document.body.querySelector('s-banner')?.textContent).toContain('see their points here');
  });

  test('what is no number is not shown, and said to developers', async () => {
    extension.shopify.appMetafields.value = [entry('many')];
    await extension.render();
    await expect
      .poll(() => complaints)
      .toEqual(["metafield loyalty.points_balance: 'many' (expected: a whole number)"]);
    expect(document.body.innerHTML).toBe('');
  });

  test('nobody is called', async () => {
    const calls: unknown[] = [];
    extension.fetch = async (...call) => {
      calls.push(call);
      return new Response();
    };
    extension.shopify.query = async (...call: unknown[]) => {
      calls.push(call);
      return {};
    };
    extension.shopify.appMetafields.value = [entry('1500')];
    await extension.render();
    expect(shown()).toBe('You have 1,500 points.');
    expect(calls).toEqual([]);
  });
});
