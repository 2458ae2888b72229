import type { Options } from '../options';
import { why } from '../why';

const TIMEOUT = 20_000;

/** What the hub answered; a status of 502 when it did not. */
export interface Answer {
  status: number;
  body: unknown;
}

/** The hub's REST API, called with the shop's key, which is part of no answer and no error. */
export class Hub {
  constructor(private readonly options: Options) {}

  get connection(): string {
    return this.options.connection;
  }

  /** Where people find it. */
  get url(): string {
    return this.options.hubUrl.origin;
  }

  get(path: string, query: Record<string, string> = {}): Promise<Answer> {
    return this.call('GET', path, query);
  }

  post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    return this.call('POST', path, {}, { 'content-type': 'application/json', ...headers }, JSON.stringify(body));
  }

  private async call(
    method: string,
    path: string,
    query: Record<string, string>,
    headers: Record<string, string> = {},
    body?: string,
  ): Promise<Answer> {
    const url = new URL(`/api/v1${path}`, this.options.hubUrl);
    url.search = new URLSearchParams(query).toString();
    try {
      const answer = await fetch(url, {
        method,
        body,
        headers: { authorization: `Bearer ${this.options.hubToken}`, accept: 'application/json', ...headers },
        redirect: 'manual', // the key is for this address alone
        signal: AbortSignal.timeout(TIMEOUT),
      });
      return { status: answer.status, body: JSON.parse(await answer.text()) };
    } catch (error) {
      return { status: 502, body: { detail: `The hub at ${this.url} did not answer as expected: ${why(error)}` } };
    }
  }
}
