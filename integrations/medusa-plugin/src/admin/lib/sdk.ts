import Medusa from '@medusajs/js-sdk';

// The dashboard that this becomes a part of says where its backend is, and how one signs in there.
declare const __BACKEND_URL__: string | undefined;
declare const __AUTH_TYPE__: 'session' | 'jwt' | undefined;
declare const __JWT_TOKEN_STORAGE_KEY__: string | undefined;

export const sdk = new Medusa({
  baseUrl: __BACKEND_URL__ ?? '/',
  auth: { type: __AUTH_TYPE__ ?? 'session', jwtTokenStorageKey: __JWT_TOKEN_STORAGE_KEY__ || undefined },
});
