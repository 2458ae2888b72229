import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import { CustomersPage } from '@/features/customers/CustomersPage';
import { ApiError } from '@/lib/api/client';
import { meQuery } from '@/lib/api/queries';
import { readSearch } from '@/lib/filters';
import { Shell } from './Shell';
import { Broken, NotHere } from './Stray';

interface Context {
  client: QueryClient;
}

function text(raw: Record<string, unknown>, key: string): string | undefined {
  return typeof raw[key] === 'string' && raw[key] !== '' ? raw[key] : undefined;
}

interface OfConnection {
  connection?: string;
}

const ofConnection = (raw: Record<string, unknown>): OfConnection => ({
  connection: text(raw, 'connection'),
});

const root = createRootRouteWithContext<Context>()({ component: Outlet });

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/signin',
  validateSearch: (raw: Record<string, unknown>) => {
    const to = text(raw, 'to');
    // Only a place inside this app: a link may not lead a person elsewhere after signing in.
    return { to: to?.startsWith('/') && !to.startsWith('//') ? to : undefined };
  },
  component: lazyRouteComponent(() => import('@/features/signin/SignInPage'), 'SignInPage'),
});

const shell = createRoute({
  getParentRoute: () => root,
  id: 'shell',
  beforeLoad: async ({ context, location }) => {
    try {
      await context.client.ensureQueryData(meQuery);
    } catch (failure) {
      if (failure instanceof ApiError && failure.status === 401) {
        throw redirect({ to: '/signin', search: { to: location.href }, replace: true });
      }
      throw failure;
    }
  },
  component: Shell,
});

const home = createRoute({
  getParentRoute: () => shell,
  path: '/',
  component: lazyRouteComponent(() => import('@/features/home/HomePage'), 'HomePage'),
});
const customers = createRoute({
  getParentRoute: () => shell,
  path: '/customers',
  validateSearch: readSearch,
  component: CustomersPage,
});
const customer = createRoute({
  getParentRoute: () => shell,
  path: '/customers/$id',
  component: lazyRouteComponent(() => import('@/features/customer/CustomerPage'), 'CustomerPage'),
});
const conflicts = createRoute({
  getParentRoute: () => shell,
  path: '/conflicts',
  validateSearch: (raw: Record<string, unknown>): OfConnection & { open?: string } => ({
    ...ofConnection(raw),
    open: text(raw, 'open'),
  }),
  component: lazyRouteComponent(() => import('@/features/conflicts/ConflictsPage'), 'ConflictsPage'),
});
const duplicates = createRoute({
  getParentRoute: () => shell,
  path: '/duplicates',
  validateSearch: (raw: Record<string, unknown>): { ids?: string } => ({ ids: text(raw, 'ids') }),
  component: lazyRouteComponent(() => import('@/features/duplicates/DuplicatesPage'), 'DuplicatesPage'),
});
const rejects = createRoute({
  getParentRoute: () => shell,
  path: '/rejects',
  validateSearch: (raw: Record<string, unknown>): OfConnection & { error_class?: string } => ({
    ...ofConnection(raw),
    error_class: text(raw, 'error_class'),
  }),
  component: lazyRouteComponent(() => import('@/features/rejects/RejectsPage'), 'RejectsPage'),
});
const connections = createRoute({
  getParentRoute: () => shell,
  path: '/connections',
  component: lazyRouteComponent(() => import('@/features/connections/ConnectionsPage'), 'ConnectionsPage'),
});
const newConnection = createRoute({
  getParentRoute: () => shell,
  path: '/connections/new',
  component: lazyRouteComponent(() => import('@/features/connections/NewConnectionPage'), 'NewConnectionPage'),
});
const connection = createRoute({
  getParentRoute: () => shell,
  path: '/connections/$name/{-$tab}',
  component: lazyRouteComponent(() => import('@/features/connections/ConnectionPage'), 'ConnectionPage'),
});
const runs = createRoute({
  getParentRoute: () => shell,
  path: '/runs',
  validateSearch: ofConnection,
  component: lazyRouteComponent(() => import('@/features/runs/RunsPage'), 'RunsPage'),
});
const run = createRoute({
  getParentRoute: () => shell,
  path: '/runs/$id',
  component: lazyRouteComponent(() => import('@/features/runs/RunPage'), 'RunPage'),
});
const webhooks = createRoute({
  getParentRoute: () => shell,
  path: '/webhooks',
  validateSearch: ofConnection,
  component: lazyRouteComponent(() => import('@/features/webhooks/WebhooksPage'), 'WebhooksPage'),
});

const settings = createRoute({
  getParentRoute: () => shell,
  path: '/settings/{-$tab}',
  component: lazyRouteComponent(() => import('@/features/settings/SettingsPage'), 'SettingsPage'),
});

const routeTree = root.addChildren([
  signIn,
  shell.addChildren([
    home,
    customers,
    customer,
    conflicts,
    duplicates,
    rejects,
    connections,
    newConnection,
    connection,
    runs,
    run,
    webhooks,
    settings,
  ]),
]);

export function makeRouter(client: QueryClient) {
  return createRouter({
    routeTree,
    basepath: '/app',
    context: { client },
    defaultPreload: 'intent',
    defaultNotFoundComponent: NotHere,
    defaultErrorComponent: Broken,
    // Texts stay texts in the query string; "linked=woo,strapi" is read by people.
    parseSearch: (search) => Object.fromEntries(new URLSearchParams(search)),
    stringifySearch: (search) => {
      const given = Object.entries(search).filter(([, value]) => value !== undefined && value !== '');
      const written = new URLSearchParams(given.map(([key, value]) => [key, String(value)])).toString();
      return written === '' ? '' : `?${written.replaceAll('%2C', ',')}`;
    },
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>;
  }
}
