import { once } from 'node:events';
import { connect } from 'node:net';

/** The whole answer to bytes as they are: for what no client would send. */
export async function sendRaw(url: string, request: string | Buffer[]): Promise<string> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  let answer = '';
  socket.setEncoding('utf8').on('data', (text: string) => {
    answer += text;
  });
  // The server may close before it has read everything.
  socket.on('error', () => {});
  await once(socket, 'connect');
  for (const part of Array.isArray(request) ? request : [request]) socket.write(part);
  if (!socket.closed) await once(socket, 'close');
  return answer;
}
