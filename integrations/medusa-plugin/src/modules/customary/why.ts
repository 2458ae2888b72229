/** What went wrong, in words. Of a call that failed, Node says so in the cause alone. */
export function why(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error && error.cause.message ? error.cause.message : error.message;
}
