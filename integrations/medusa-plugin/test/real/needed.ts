/** What a test against real things needs to know: an environment variable that must be set. */
export function needed(name: string, what: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name}: not set (expected: ${what}); see "Tests" in the README`);
  return value;
}
