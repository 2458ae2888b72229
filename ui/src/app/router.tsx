import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router'
import { CustomersPage } from '../features/customers/CustomersPage'
import { Shell } from './Shell'

const root = createRootRoute({ component: Shell })

export interface CustomersSearch {
  q?: string
  linked?: string
  state?: string
  country?: string
  sort?: string
}

const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined)

const customers = createRoute({
  getParentRoute: () => root,
  path: '/customers',
  validateSearch: (search: Record<string, unknown>): CustomersSearch => ({
    q: text(search.q),
    linked: text(search.linked),
    state: text(search.state),
    country: text(search.country),
    sort: text(search.sort),
  }),
  component: CustomersPage,
})

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  component: lazyRouteComponent(() => import('../features/home/HomePage'), 'HomePage'),
})
const customer = createRoute({
  getParentRoute: () => root,
  path: '/customers/$id',
  component: lazyRouteComponent(() => import('../features/customers/CustomerPage'), 'CustomerPage'),
})
const connections = createRoute({
  getParentRoute: () => root,
  path: '/connections',
  component: lazyRouteComponent(() => import('../features/connections/ConnectionsPage'), 'ConnectionsPage'),
})
const newConnection = createRoute({
  getParentRoute: () => root,
  path: '/connections/new',
  component: lazyRouteComponent(
    () => import('../features/connections/NewConnectionPage'),
    'NewConnectionPage',
  ),
})
const connection = createRoute({
  getParentRoute: () => root,
  path: '/connections/$name',
  component: lazyRouteComponent(() => import('../features/connections/ConnectionPage'), 'ConnectionPage'),
})
const runs = createRoute({
  getParentRoute: () => root,
  path: '/runs',
  component: lazyRouteComponent(() => import('../features/runs/RunsPage'), 'RunsPage'),
})
const conflicts = createRoute({
  getParentRoute: () => root,
  path: '/conflicts',
  component: lazyRouteComponent(() => import('../features/inbox/ConflictsPage'), 'ConflictsPage'),
})
const rejects = createRoute({
  getParentRoute: () => root,
  path: '/rejects',
  component: lazyRouteComponent(() => import('../features/inbox/RejectsPage'), 'RejectsPage'),
})
const webhooks = createRoute({
  getParentRoute: () => root,
  path: '/webhooks',
  component: lazyRouteComponent(() => import('../features/runs/DeliveriesPage'), 'DeliveriesPage'),
})

export const router = createRouter({
  routeTree: root.addChildren([
    home,
    customers,
    customer,
    connections,
    newConnection,
    connection,
    runs,
    conflicts,
    rejects,
    webhooks,
  ]),
  basepath: '/app',
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
