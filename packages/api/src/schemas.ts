/** What goes in, as forms and programs may check it themselves. No server code is reachable from here. */
// Before any schema is made.
import './without-eval.ts';
export * from './auth/schemas.ts';
export * from './chat/schemas.ts';
export * from './chat/search-input.ts';
export * from './chat/parse-search.ts';
export * from './admin/schemas.ts';
