import { config } from 'zod';

/** By default zod tries whether it may make functions of strings. A page whose policy forbids that would be told of an attempt at each load. */
config({ jitless: true });
