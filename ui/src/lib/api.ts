/** What the server said is wrong, in its words. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    detail: string,
    readonly requestId?: string,
    readonly current?: { version: number },
  ) {
    super(detail)
  }
}

/** An answer with its version, where it has one. */
export interface Answer<T> {
  body: T
  etag: string | null
}

export function csrf(cookies: string): string {
  const cookie = cookies.split('; ').find((each) => each.startsWith('XSRF-TOKEN='))
  return cookie ? cookie.slice('XSRF-TOKEN='.length) : ''
}

export async function call<T>(
  method: string,
  path: string,
  body?: unknown,
  headers?: Record<string, string>,
): Promise<Answer<T>> {
  const response = await fetch(`/api/v1${path}`, {
    method,
    headers: {
      Accept: 'application/json',
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...(method === 'GET' ? {} : { 'X-XSRF-TOKEN': csrf(document.cookie) }),
      ...headers,
    },
    body: body === undefined ? undefined : JSON.stringify(body),
  })
  const text = await response.text()
  const json = text ? JSON.parse(text) : undefined
  if (!response.ok && !(response.status === 409 && json?.id)) {
    throw new Problem(
      response.status,
      json?.code ?? 'unknown',
      json?.detail ?? `The hub answered with status ${response.status}.`,
      json?.request_id,
      json?.current,
    )
  }
  return { body: json as T, etag: response.headers.get('ETag') }
}

export const get = async <T>(path: string) => (await call<T>('GET', path)).body
export const post = async <T>(path: string, body: unknown = {}) => (await call<T>('POST', path, body)).body

/** A query string of what is set. */
export function query(parameters: Record<string, string | number | undefined>): string {
  const set = Object.entries(parameters).filter(([, value]) => value !== undefined && value !== '')
  const search = new URLSearchParams(set.map(([name, value]) => [name, String(value)]))
  return set.length ? `?${search}` : ''
}
