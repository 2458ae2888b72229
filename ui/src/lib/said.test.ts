import { describe, expect, it } from 'vitest';
import { learn, said } from './said';

describe('what the server said', () => {
  learn('es', {
    'In step': 'Al día',
    'webhooks told nothing of {missing} of the latest {all} changes':
      'los webhooks callaron {missing} de los {all} últimos cambios',
    '{name} (expected: {what})': 'se esperaba {what}, no {name}',
  });

  it('is said in the language of the page', () => {
    expect(said('In step', 'es')).toBe('Al día');
    expect(said('In step', 'en')).toBe('In step');
  });

  it('keeps what it names, in whatever order', () => {
    expect(said('webhooks told nothing of 3 of the latest 10 changes', 'es')).toBe(
      'los webhooks callaron 3 de los 10 últimos cambios',
    );
    expect(said('a (b) (expected: c?)', 'es')).toBe('se esperaba c?, no a (b)');
  });

  it('is left as it is where nobody knows better', () => {
    expect(said('something new', 'es')).toBe('something new');
  });
});
