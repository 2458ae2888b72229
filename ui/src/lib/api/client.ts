import type { Problem } from './types';

const BASE = '/api/v1';
const SAFE = new Set(['GET', 'HEAD']);

/** What the server answered instead of the wished-for thing. A status of 0 says that it was not reached at all. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly problem: Problem,
    readonly body: unknown,
  ) {
    super(problem.detail || problem.title);
    this.name = 'ApiError';
  }

  get unreachable(): boolean {
    return this.status === 0;
  }
}

export interface Request {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Sent as JSON; a file as it is. */
  body?: unknown;
  /** The version an edit is based on; a later one is answered with 412. */
  version?: number | string;
  /** Names the request, so that one sent twice is carried out once. */
  once?: string;
  signal?: AbortSignal;
}

type Listener = () => void;
const signedOutListeners = new Set<Listener>();

/** Calls `listener` whenever the server says that nobody is signed in (any more). */
export function onSignedOut(listener: Listener): () => void {
  signedOutListeners.add(listener);
  return () => signedOutListeners.delete(listener);
}

/** The value of a cookie, or undefined when it is not set. */
export function cookie(name: string, all: string = document.cookie): string | undefined {
  const found = all.split('; ').find((part) => part.startsWith(`${name}=`));
  return found === undefined ? undefined : decodeURIComponent(found.slice(name.length + 1));
}

/** Customers count their versions; other things have a text for one. */
function tag(version: number | string): string {
  return typeof version === 'number' ? `"v${version}"` : `"${version}"`;
}

function headers(request: Request): Headers {
  const all = new Headers({ Accept: 'application/json, application/problem+json' });
  const method = request.method ?? 'GET';
  if (request.body !== undefined) {
    all.set('Content-Type', request.body instanceof File ? 'application/octet-stream' : 'application/json');
  }
  if (request.version !== undefined) all.set('If-Match', tag(request.version));
  if (request.once !== undefined) all.set('Idempotency-Key', request.once);
  const token = SAFE.has(method) ? undefined : cookie('XSRF-TOKEN');
  if (token !== undefined) all.set('X-XSRF-TOKEN', token);
  return all;
}

function content(body: unknown): BodyInit | undefined {
  if (body === undefined || body instanceof File) return body;
  return JSON.stringify(body);
}

async function sent(path: string, request: Request): Promise<Response> {
  try {
    return await fetch(BASE + path, {
      method: request.method ?? 'GET',
      headers: headers(request),
      body: content(request.body),
      signal: request.signal,
      credentials: 'same-origin',
    });
  } catch (failure) {
    if (failure instanceof DOMException && failure.name === 'AbortError') throw failure;
    throw new ApiError(0, { title: 'Not reached', status: 0, detail: String(failure), code: 'unreachable' }, null);
  }
}

function parsed(text: string): unknown {
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

function problem(response: Response, body: unknown): Problem {
  const told = typeof body === 'object' && body !== null ? (body as Partial<Problem>) : {};
  return {
    ...told,
    title: told.title ?? response.statusText,
    status: response.status,
    detail: told.detail ?? '',
    code: told.code ?? `http_${response.status}`,
    request_id: told.request_id ?? response.headers.get('X-Request-Id') ?? undefined,
  };
}

/**
 * Asks the API and gives its answer.
 *
 * @throws ApiError for any answer that is not a success, and when there is no answer
 */
export async function call<T>(path: string, request: Request = {}): Promise<T> {
  const response = await sent(path, request);
  const body = parsed(await response.text());
  if (response.ok) return body as T;
  if (response.status === 401 && path !== '/session') {
    for (const listener of signedOutListeners) listener();
  }
  throw new ApiError(response.status, problem(response, body), body);
}

/** A query string of what is given; undefined and empty values are left out. */
export function query(parameters: Record<string, string | number | undefined>): string {
  const all = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== undefined && value !== '') all.set(name, String(value));
  }
  const text = all.toString();
  return text === '' ? '' : `?${text}`;
}
