import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router';
import { CrashPage } from './crash-page.tsx';
import { MissingPage } from './missing-page.tsx';
import type { Services } from './services.ts';
import { SignedIn } from './signed-in.tsx';
import { nextPath } from './next-path.ts';

const root = createRootRouteWithContext<Services>()();

/** Both doors remember where to go on, and let nobody in who is inside already. */
const doorSearch = (search: Record<string, unknown>): { next?: string } => nextPath(search['next']);

function turnBackInside({ context, search }: { context: Services; search: { next?: string } }): void {
  if (context.client.session.getSnapshot().status === 'signedIn') throw redirect({ to: search.next ?? '/' });
}

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: doorSearch,
  beforeLoad: turnBackInside,
  component: lazyRouteComponent(() => import('../sign-in/sign-in-page.tsx'), 'SignInPage'),
});

const signUp = createRoute({
  getParentRoute: () => root,
  path: '/sign-up',
  validateSearch: doorSearch,
  beforeLoad: turnBackInside,
  component: lazyRouteComponent(() => import('../sign-up/sign-up-page.tsx'), 'SignUpPage'),
});

const inside = createRoute({
  getParentRoute: () => root,
  id: 'inside',
  beforeLoad: ({ context, location }) => {
    if (context.client.session.getSnapshot().status === 'signedIn') return;
    throw redirect({ to: '/sign-in', search: nextPath(location.href), replace: true });
  },
  component: SignedIn,
});

const home = createRoute({
  getParentRoute: () => inside,
  path: '/',
  component: lazyRouteComponent(() => import('../home/home-page.tsx'), 'HomePage'),
});

const room = createRoute({
  getParentRoute: () => inside,
  path: '/rooms/$roomId',
  component: lazyRouteComponent(() => import('../room/room-page.tsx'), 'RoomPage'),
});

const routeTree = root.addChildren([signIn, signUp, inside.addChildren([home, room])]);

export function createAppRouter(services: Services) {
  return createRouter({
    routeTree,
    context: services,
    defaultPreload: 'intent',
    defaultNotFoundComponent: MissingPage,
    defaultErrorComponent: CrashPage,
  });
}

export type AppRouterInstance = ReturnType<typeof createAppRouter>;

declare module '@tanstack/react-router' {
  interface Register {
    router: AppRouterInstance;
  }
}
