import './app/styles';
import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { makeRouter } from './app/router';
import { theme } from './app/theme';
import { ApiError, onSignedOut } from './lib/api/client';
import { prepareWords } from './lib/i18n';

const RETRIES = 2;

const client = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      retry: (failures, error) => error instanceof ApiError && error.unreachable && failures < RETRIES,
    },
  },
});
const router = makeRouter(client);

onSignedOut(() => {
  const { pathname, href } = router.state.location;
  if (pathname !== '/signin') void router.navigate({ to: '/signin', search: { to: href }, replace: true });
});

await prepareWords();
createRoot(document.getElementById('root') as HTMLElement).render(
  <StrictMode>
    <MantineProvider theme={theme} defaultColorScheme="auto">
      <QueryClientProvider client={client}>
        <Notifications position="bottom-right" limit={4} />
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
);
