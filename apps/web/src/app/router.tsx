import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  notFound,
  redirect,
} from '@tanstack/react-router';
import { searchAddress } from '../search/search-address.ts';
import { auditSearch, peopleSearch, roomsSearch } from '../admin/search.ts';
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

/** For whoever has forgotten their password; also where somebody is signed in, who may be another. */
const reset = createRoute({
  getParentRoute: () => root,
  path: '/reset',
  component: lazyRouteComponent(() => import('../reset/reset-page.tsx'), 'ResetPage'),
});

const goodbye = createRoute({
  getParentRoute: () => root,
  path: '/goodbye',
  component: lazyRouteComponent(() => import('../my-page/leave/goodbye-page.tsx'), 'GoodbyePage'),
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

const myPage = createRoute({
  getParentRoute: () => inside,
  path: '/me',
  component: lazyRouteComponent(() => import('../my-page/my-page.tsx'), 'MyPage'),
});

const search = createRoute({
  getParentRoute: () => inside,
  path: '/search',
  validateSearch: searchAddress,
  component: lazyRouteComponent(() => import('../search/search-page.tsx'), 'SearchPage'),
});

const room = createRoute({
  getParentRoute: () => inside,
  path: '/rooms/$roomId',
  component: lazyRouteComponent(() => import('../room/room-page.tsx'), 'RoomPage'),
});

/** The room itself goes there. */
const linkedMessage = createRoute({ getParentRoute: () => room, path: '/messages/$seq' });

/** Whoever is no member yet has to sign up first, and comes back here. */
const invite = createRoute({
  getParentRoute: () => inside,
  path: '/invite/$code',
  component: lazyRouteComponent(() => import('../invite/invite-page.tsx'), 'InvitePage'),
});

/** For all others there is no such page, and none of its code is fetched. */
const admin = createRoute({
  getParentRoute: () => inside,
  path: '/admin',
  beforeLoad: ({ context }) => {
    const session = context.client.session.getSnapshot();
    if (session.status !== 'signedIn' || session.user.role !== 'admin') notFound({ throw: true });
  },
  component: lazyRouteComponent(() => import('../admin/layout/admin-page.tsx'), 'AdminPage'),
});

const adminHome = createRoute({
  getParentRoute: () => admin,
  path: '/',
  component: lazyRouteComponent(() => import('../admin/dashboard/dashboard-page.tsx'), 'DashboardPage'),
});

const adminPeople = createRoute({
  getParentRoute: () => admin,
  path: '/people',
  validateSearch: peopleSearch,
  component: lazyRouteComponent(() => import('../admin/people/people-page.tsx'), 'PeoplePage'),
});

const adminRooms = createRoute({
  getParentRoute: () => admin,
  path: '/rooms',
  validateSearch: roomsSearch,
  component: lazyRouteComponent(() => import('../admin/rooms/rooms-page.tsx'), 'RoomsPage'),
});

const adminAudit = createRoute({
  getParentRoute: () => admin,
  path: '/audit',
  validateSearch: auditSearch,
  component: lazyRouteComponent(() => import('../admin/audit/audit-page.tsx'), 'AuditPage'),
});

const adminPages = admin.addChildren([adminHome, adminPeople, adminRooms, adminAudit]);
const routeTree = root.addChildren([
  signIn,
  signUp,
  reset,
  goodbye,
  inside.addChildren([home, myPage, search, room.addChildren([linkedMessage]), invite, adminPages]),
]);

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
