/** Filled in by `scripts/build-service-worker.ts`. */
declare const BUILD: {
  /** Another one for whatever is different in the built page. */
  version: string;
  /** All of it, by path; `/` is the page itself. */
  files: readonly string[];
};
