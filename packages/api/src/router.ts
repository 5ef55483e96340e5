import { adminRouter } from './admin/router.ts';
import { authRouter } from './auth/router.ts';
import { chatRouter } from './chat/router.ts';
import { createCallerFactory, router } from './trpc.ts';

export const appRouter = router({ auth: authRouter, chat: chatRouter, admin: adminRouter });
export type AppRouter = typeof appRouter;
export const createCaller = createCallerFactory(appRouter);
