import { createHmac, generateKeyPairSync, sign } from 'node:crypto';
import { createAccessTokens, generateSigningKey, importSigningKey } from '@dark-circle/auth';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningServer } from '../../src/start-server.ts';
import { callRaw, procedures } from '../support/call-raw.ts';
import { startServerHere } from '../support/in-process.ts';
import { signUpAll, talkRoom, type Person } from '../support/person.ts';
import { makeStorage, type Storage } from '../support/storage.ts';
import { inputTables, type InputTable } from '../support/wrong-inputs.ts';

const open = new Set([
  'auth.checkLoginId',
  'auth.addressMap',
  'auth.signUp',
  'auth.signIn',
  'auth.refresh',
  'auth.signOut',
  'auth.resetPassword',
]);
const guarded = Object.keys(procedures).filter((name) => !open.has(name));
const ofAdmins = guarded.filter((name) => name.startsWith('admin.'));
const signingKey = generateSigningKey();

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

describe('who may call what', () => {
  let storage: Storage;
  let server: RunningServer;
  let member: Person;
  let tables: Record<string, InputTable>;
  let forged: Record<string, string>;

  beforeAll(async () => {
    storage = await makeStorage('embedded');
    server = await startServerHere(storage, { JWT_PRIVATE_KEY: signingKey });
    const people = await signUpAll(server.url, ['who-admin', 'who-member']);
    member = people[1] as Person;
    tables = inputTables({ roomId: await talkRoom(member.api), userId: member.user.id });
    forged = await forgeTokens(member.accessToken);
  });
  afterAll(async () => {
    await server.close();
    await storage[Symbol.asyncDispose]();
  });

  it('[SEC-17] only these are open to everybody', async () => {
    for (const name of Object.keys(procedures)) {
      const { error } = await callRaw(server.url, name, { json: JSON.stringify(tables[name]?.right) });
      // With a token that is none, refreshing answers the same.
      expect(error?.reason === 'SIGNED_OUT', name).toBe(guarded.includes(name) || name === 'auth.refresh');
    }
  });

  it.each(guarded)('[SEC-1][SEC-3] %s refuses every token that is not a genuine one', async (name) => {
    for (const [kind, accessToken] of Object.entries(forged)) {
      const { error, status } = await callRaw(server.url, name, {
        json: JSON.stringify(tables[name]?.right),
        headers: { authorization: accessToken },
      });
      expect({ kind, status, code: error?.code, reason: error?.reason }).toEqual({
        kind,
        status: 401,
        code: 'UNAUTHORIZED',
        reason: 'SIGNED_OUT',
      });
    }
  });

  it.each(ofAdmins)('[SEC-17] %s is for admins, and says so before it looks at the input', async (name) => {
    for (const json of [JSON.stringify(tables[name]?.right), '{"userId":"x"}']) {
      const { error, status } = await callRaw(server.url, name, { json, accessToken: member.accessToken });
      expect({ status, reason: error?.reason }).toEqual({ status: 403, reason: 'NOT_AN_ADMIN' });
    }
  });

  it('[SEC-17] a notice room is an admin’s to open', async () => {
    const json = JSON.stringify({ name: 'x', visibility: 'public', kind: 'notice' });
    const { error } = await callRaw(server.url, 'chat.createRoom', { json, accessToken: member.accessToken });
    expect(error?.reason).toBe('NOT_AN_ADMIN');
  });

  async function forgeTokens(genuine: string): Promise<Record<string, string>> {
    const [head = '', claims = '', signature = ''] = genuine.split('.');
    const header = JSON.parse(Buffer.from(head, 'base64url').toString()) as Record<string, unknown>;
    const payload = JSON.parse(Buffer.from(claims, 'base64url').toString()) as Record<string, unknown>;
    const key = await importSigningKey(signingKey);
    const publicPem = key.publicKey.export({ type: 'spki', format: 'pem' });
    const { privateKey: foreign, publicKey } = generateKeyPairSync('ed25519');
    const signed = (changes: object, content: unknown = payload): string => {
      const body = `${encode({ ...header, ...changes })}.${encode(content)}`;
      return `${body}.${sign(null, Buffer.from(body), foreign).toString('base64url')}`;
    };
    const hs256 = `${encode({ ...header, alg: 'HS256' })}.${claims}`;
    const past = createAccessTokens({
      signingKey: key,
      issuer: 'dark-circle',
      audience: 'dark-circle',
      lifetimeMs: 1000,
      clockSkewSeconds: 5,
      now: () => Date.now() - 60_000,
    });
    const elsewhere = createAccessTokens({
      signingKey: key,
      issuer: 'x',
      audience: 'dark-circle',
      lifetimeMs: 60_000,
      clockSkewSeconds: 5,
    });
    const owner = { userId: member.user.id, sessionId: String(payload['sid']), generation: 0 };
    return {
      garbage: 'Bearer garbage',
      dots: 'Bearer a.b.c',
      'another scheme': `Basic ${genuine}`,
      'the refresh token': `Bearer ${member.refreshToken}`,
      'alg none': `Bearer ${encode({ ...header, alg: 'none' })}.${claims}.`,
      'alg none with a signature': `Bearer ${encode({ ...header, alg: 'none' })}.${claims}.${signature}`,
      'the public key as a secret': `Bearer ${hs256}.${createHmac('sha256', publicPem).update(hs256).digest('base64url')}`,
      'a foreign key': `Bearer ${signed({})}`,
      'a foreign key that comes along': `Bearer ${signed({ jwk: publicKey.export({ format: 'jwk' }) })}`,
      'a foreign key elsewhere': `Bearer ${signed({ jku: `${server.url}/keys`, x5u: `${server.url}/keys` })}`,
      'an unknown kid': `Bearer ${signed({ kid: '__proto__' })}`,
      'a critical extension': `Bearer ${signed({ crit: ['b64'], b64: false })}`,
      'claims of another': `Bearer ${head}.${encode({ ...payload, sub: '1' })}.${signature}`,
      expired: `Bearer ${(await past.issue(owner)).accessToken}`,
      'another issuer': `Bearer ${(await elsewhere.issue(owner)).accessToken}`,
      twice: `Bearer ${genuine}, Bearer ${genuine}`,
    };
  }
});
