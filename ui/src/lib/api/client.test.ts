import { afterEach, expect, test, vi } from 'vitest';
import { ApiError, call, cookie, onSignedOut, query } from './client';

afterEach(() => vi.unstubAllGlobals());

function header(request: { init: RequestInit } | undefined, name: string) {
  return new Headers(request?.init.headers).get(name);
}

function answering(status: number, body: string) {
  const asked: { url: string; init: RequestInit }[] = [];
  vi.stubGlobal('fetch', (url: string, init: RequestInit) => {
    asked.push({ url, init });
    return Promise.resolve(new Response(status === 204 ? null : body, { status }));
  });
  return asked;
}

test('a cookie is read by its whole name', () => {
  expect(cookie('b', 'ab=1; b=2%3D')).toBe('2=');
  expect(cookie('c', 'ab=1')).toBeUndefined();
});

test('a query string has only what is given', () => {
  expect(query({ q: 'a b', cursor: undefined, type: '', limit: 5 })).toBe('?q=a+b&limit=5');
  expect(query({})).toBe('');
});

test('an unsafe method carries the token of the cookie, a safe one does not', async () => {
  // biome-ignore lint/suspicious/noDocumentCookie: it is what the server's cookie looks like to the app
  document.cookie = 'XSRF-TOKEN=abc';
  const asked = answering(200, '{}');
  await call('/x', { method: 'POST', body: {} });
  await call('/x');
  expect(header(asked[0], 'X-XSRF-TOKEN')).toBe('abc');
  expect(header(asked[1], 'X-XSRF-TOKEN')).toBeNull();
});

test('an edit says which version it is based on', async () => {
  const asked = answering(200, '{}');
  await call('/x', { method: 'PATCH', version: 37, body: {} });
  expect(header(asked[0], 'If-Match')).toBe('"v37"');
});

test('a problem is told with its code, and a page that is no problem with its status', async () => {
  answering(412, '{"title":"Stale","status":412,"code":"stale_version","detail":"v38"}');
  await expect(call('/x')).rejects.toMatchObject({
    status: 412,
    problem: { code: 'stale_version' },
    message: 'v38',
  });
  answering(502, '<html>');
  await expect(call('/x')).rejects.toMatchObject({ status: 502, problem: { code: 'http_502' } });
});

test('a server that cannot be reached is not a refusal', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no route')));
  const failure = await call('/x').catch((error: unknown) => error);
  expect(failure instanceof ApiError && failure.unreachable).toBe(true);
});

test('whoever listens hears that nobody is signed in, but not of a wrong password', async () => {
  const heard = vi.fn();
  const stop = onSignedOut(heard);
  answering(401, '{}');
  await call('/me').catch(() => undefined);
  await call('/session', { method: 'POST', body: {} }).catch(() => undefined);
  stop();
  expect(heard).toHaveBeenCalledTimes(1);
});
