import { expect, test } from 'vitest';
import { deviceOf, type Device } from './device-of.ts';

const webKit = 'AppleWebKit/537.36 (KHTML, like Gecko)';

test.each<[string, Device]>([
  [
    `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${webKit} Chrome/141.0.0.0 Safari/537.36`,
    { kind: 'computer', name: 'Chrome', system: 'Windows' },
  ],
  [
    `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${webKit} Chrome/141.0.0.0 Safari/537.36 Edg/141.0.0.0`,
    { kind: 'computer', name: 'Edge', system: 'Windows' },
  ],
  [
    `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${webKit} Chrome/140.0.0.0 Whale/4.34.0.0 Safari/537.36`,
    { kind: 'computer', name: 'Whale', system: 'Windows' },
  ],
  [
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Safari/605.1.15',
    { kind: 'computer', name: 'Safari', system: 'macOS' },
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1',
    { kind: 'phone', name: 'Safari', system: 'iPhone' },
  ],
  [
    `Mozilla/5.0 (Linux; Android 10; K) ${webKit} SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36`,
    { kind: 'phone', name: 'Samsung Internet', system: 'Android' },
  ],
  [
    `Mozilla/5.0 (Linux; Android 15; SM-X910) ${webKit} Chrome/141.0.0.0 Safari/537.36`,
    { kind: 'tablet', name: 'Chrome', system: 'Android' },
  ],
  [
    'Mozilla/5.0 (X11; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0',
    { kind: 'computer', name: 'Firefox', system: 'Linux' },
  ],
  ['node', { kind: 'program', name: 'Node.js' }],
  ['curl/8.5.0', { kind: 'program', name: 'curl' }],
  ['', { kind: 'unknown' }],
  ['<script>alert(1)</script>', { kind: 'unknown' }],
])('%s is recognised', (userAgent, device) => {
  expect(deviceOf(userAgent)).toEqual(device);
});
