import type { AppRouter } from '@dark-circle/sdk';
import type { inferRouterOutputs } from '@trpc/server';

export type SessionSummary = inferRouterOutputs<AppRouter>['auth']['sessions'][number];
