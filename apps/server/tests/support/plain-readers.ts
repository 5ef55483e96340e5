import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { ChatEvent } from '@dark-circle/api';
import { EventSource } from 'eventsource';

/** One event, and the id that a reader who has got it would come back with. */
export interface Heard {
  event: ChatEvent;
  id: string;
}

/** Somebody who reads `chat.events` and knows nothing of tRPC. */
export interface PlainReader extends AsyncDisposable {
  heard: Heard[];
  /** After the server has ended the connection: again, with nothing but the last id. */
  comeBack(): Promise<void>;
}

export interface ReaderRequest {
  url: string;
  accessToken: string;
}

/** The npm package; its own fetch carries the token. It comes back by itself. */
export function readWithEventSource({ url, accessToken }: ReaderRequest): PlainReader {
  const heard: Heard[] = [];
  const source = new EventSource(`${url}/trpc/chat.events`, {
    fetch: async (input, init) =>
      fetch(input, { ...init, headers: { ...init.headers, authorization: `Bearer ${accessToken}` } }),
  });
  source.addEventListener('message', ({ data, lastEventId }) => {
    heard.push({ event: JSON.parse(String(data)) as ChatEvent, id: lastEventId });
  });
  return {
    heard,
    async comeBack() {},
    async [Symbol.asyncDispose]() {
      source.close();
    },
  };
}

export const hasCurl = spawnSync('curl', ['--version']).status === 0;

/** `curl -N`, started again by whoever reads it. */
export function readWithCurl({ url, accessToken }: ReaderRequest): PlainReader {
  const heard: Heard[] = [];
  let lastId = '';
  const start = (): ChildProcess => {
    const headers = [`Authorization: Bearer ${accessToken}`, ...(lastId === '' ? [] : [`Last-Event-ID: ${lastId}`])];
    const curl = spawn(
      'curl',
      ['-N', '-s', ...headers.flatMap((header) => ['-H', header]), `${url}/trpc/chat.events`],
      { stdio: ['ignore', 'pipe', 'ignore'] },
    );
    let unread = '';
    curl.stdout.setEncoding('utf8').on('data', (text: string) => {
      const blocks = `${unread}${text}`.split('\n\n');
      unread = blocks.pop() ?? '';
      for (const block of blocks) take(block);
    });
    return curl;
  };
  /** As the specification of server-sent events has it, as far as this stream makes use of it. */
  const take = (block: string): void => {
    const fields = new Map(
      block.split('\n').map((line) => [line.split(': ', 1)[0], line.slice(line.indexOf(': ') + 2)]),
    );
    lastId = fields.get('id') ?? lastId;
    const data = fields.get('data') ?? '';
    if (fields.has('event') || data === '') return;
    heard.push({ event: JSON.parse(data) as ChatEvent, id: lastId });
  };
  let curl = start();
  return {
    heard,
    async comeBack() {
      if (curl.exitCode === null) await once(curl, 'close');
      curl = start();
    },
    async [Symbol.asyncDispose]() {
      if (curl.exitCode === null && curl.kill()) await once(curl, 'close');
    },
  };
}
