import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { canInstallDebianPackages, installDebianPackages } from '../../scripts/services/install-debian-packages.ts';
import { findFreePort } from '../../scripts/services/find-free-port.ts';

const program = '/usr/sbin/nginx';
const module = '/usr/lib/nginx/modules/ngx_nchan_module.so';
const startsWithinMs = 5_000;

export interface Nchan extends AsyncDisposable {
  port: number;
  /** The worker's: the master only watches it. */
  pids: number[];
}

/** nginx with nchan, one worker, its messages in its own memory. Undefined where it cannot be had. */
export async function startNchan(folder: string): Promise<Nchan | undefined> {
  if (!existsSync(module) && canInstallDebianPackages()) {
    await installDebianPackages('nginx-light', 'libnginx-mod-nchan').catch((error: unknown) => {
      process.stderr.write(`without nchan: ${String(error)}\n`);
    });
  }
  if (!existsSync(module) || !existsSync(program)) return undefined;
  const port = await findFreePort();
  const file = join(folder, 'nginx.conf');
  writeFileSync(file, configuration(folder, port));
  const child = spawn(program, ['-c', file, '-e', join(folder, 'error.log')], { stdio: 'ignore' });
  await untilListening(port);
  const workers = readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, 'latin1');
  return {
    port,
    pids: workers.trim().split(' ').map(Number),
    async [Symbol.asyncDispose]() {
      const exited = once(child, 'exit');
      child.kill('SIGTERM');
      await exited;
    },
  };
}

function configuration(folder: string, port: number): string {
  return `
load_module ${module};
daemon off;
master_process on;
worker_processes 1;
worker_rlimit_nofile 20000;
pid ${folder}/nginx.pid;
error_log ${folder}/error.log warn;
user root;
events { worker_connections 16000; }
http {
  access_log off;
  client_body_temp_path ${folder}/body;
  proxy_temp_path ${folder}/proxy;
  fastcgi_temp_path ${folder}/fastcgi;
  uwsgi_temp_path ${folder}/uwsgi;
  scgi_temp_path ${folder}/scgi;
  keepalive_requests 100000000;
  nchan_shared_memory_size 256m;
  server {
    listen 127.0.0.1:${port} backlog=4096;
    location = /pub { nchan_publisher; nchan_channel_id room; nchan_message_buffer_length 1000; nchan_message_timeout 10s; }
    location = /sub { nchan_subscriber eventsource; nchan_channel_id room; nchan_subscriber_first_message newest; }
  }
}
`;
}

async function untilListening(port: number): Promise<void> {
  const giveUpAtMs = performance.now() + startsWithinMs;
  for (;;) {
    const socket = connect({ port, host: '127.0.0.1' });
    try {
      await once(socket, 'connect');
      return;
    } catch (error) {
      if (performance.now() > giveUpAtMs) throw new Error('nginx does not start', { cause: error });
      await sleep(50);
    } finally {
      socket.destroy();
    }
  }
}
