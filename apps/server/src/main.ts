import { readConfig } from './config.ts';
import { greeting } from './greeting.ts';
import { orExplain, runServer } from './run-server.ts';

/** Starts the server as the environment says. */
await orExplain(async () => {
  const config = readConfig();
  await runServer(config, (url) => greeting(config, url));
});
