import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import type { i18n as I18n } from 'i18next';
import { lazy, Suspense } from 'react';
import { I18nextProvider } from 'react-i18next';
import { colorSchemeManager, cssVariablesResolver, theme } from '../theme/theme.ts';
import { CrashPage } from './crash-page.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import type { AppRouterInstance } from './router.tsx';
import { ServicesContext, type Services } from './services.ts';
import { SessionGate } from './session-gate.tsx';

const Toasts = lazy(() => import('./toasts.tsx'));

export function App({ services, router, i18n }: { services: Services; router: AppRouterInstance; i18n: I18n }) {
  return (
    <I18nextProvider i18n={i18n}>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={cssVariablesResolver}
        colorSchemeManager={colorSchemeManager}
        defaultColorScheme="auto"
      >
        <ErrorBoundary fallback={<CrashPage />}>
          <QueryClientProvider client={services.queryClient}>
            <ServicesContext value={services}>
              <ErrorBoundary fallback={null}>
                <Suspense>
                  <Toasts />
                </Suspense>
              </ErrorBoundary>
              <SessionGate router={router}>
                <RouterProvider router={router} />
              </SessionGate>
            </ServicesContext>
          </QueryClientProvider>
        </ErrorBoundary>
      </MantineProvider>
    </I18nextProvider>
  );
}
