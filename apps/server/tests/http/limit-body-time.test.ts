import { expect, it } from 'vitest';
import { limitBodyTime } from '../../src/http/limit-body-time.ts';
import { listen, urlOf } from '../support/in-process.ts';
import { sendRaw } from '../support/raw-http.ts';

it('[SEC-26] a request whose body does not come whole in time is broken off', async () => {
  const server = await listen((request, response) => {
    limitBodyTime(request, 50);
    request.resume().once('end', () => {
      setTimeout(() => response.end('whole'), 100);
    });
  });
  const head = 'POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 4\r\n\r\n';
  expect(await sendRaw(urlOf(server), `${head}ab`)).toBe('');
  // What came in time may take as long as it likes to be answered.
  expect(await sendRaw(urlOf(server), `${head}abcd`)).toContain('whole');
  server.close();
});
