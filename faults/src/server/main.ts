/** The server of the product, whole and unchanged, with hands on its stores. */
import { createLogger, readConfig, startServer } from '@dark-circle/server';
import type { Control, Report } from './control.ts';
import { Failpoints } from './failpoints.ts';
import { MessageLoss } from './message-loss.ts';
import { installShiftedClock } from './shifted-clock.ts';

const shiftClock = installShiftedClock();
const failpoints = new Failpoints();
const loss = new MessageLoss();

const config = readConfig();
const server = await startServer(config, createLogger(config.logLevel), {
  database: (database) => failpoints.inDatabase(database),
  redis: (redis) => {
    failpoints.inRedis(redis);
    loss.inRedis(redis);
  },
});

process.on('message', (control: Control) => {
  switch (control.type) {
    case 'arm':
      failpoints.arm(control.armed);
      return;
    case 'disarm':
      if (failpoints.disarm()) process.send?.({ type: 'disarmed' } satisfies Report);
      return;
    case 'lose':
      loss.lose(control.loss);
      return;
    case 'shiftClock':
      shiftClock(control.offsetMs);
  }
});
process.on('SIGTERM', () => {
  void server.close().then(() => process.exit(0));
});
// Its machine is gone.
process.on('disconnect', () => process.exit(1));

process.send?.({ type: 'ready' } satisfies Report);
