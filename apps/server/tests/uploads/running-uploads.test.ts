import type { Caller } from '@dark-circle/api';
import type { Revocation } from '@dark-circle/db';
import { asGeneration, asUserId } from '@dark-circle/db/ids';
import { limits } from '@dark-circle/db/limits';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { RunningUploads } from '../../src/uploads/running-uploads.ts';

const ann: Caller = { userId: asUserId(1), sessionId: 'phone', generation: asGeneration(5) };
const reasonOf = (signal: AbortSignal): unknown => (signal.aborted ? (signal.reason as Error).message : undefined);

describe('running uploads', () => {
  let revoke: (revocation: Revocation) => void = () => {};
  let uploads: RunningUploads;
  beforeEach(() => {
    vi.useFakeTimers();
    uploads = new RunningUploads({
      onRevoked(listener) {
        revoke = listener;
        return () => {};
      },
    });
  });
  afterEach(() => {
    uploads.close();
    vi.useRealTimers();
  });

  it('[P9][SEC-26] who sends next to nothing is cut off', () => {
    using slow = uploads.begin(ann);
    using steady = uploads.begin(ann);
    vi.advanceTimersByTime(limits.uploadPaceMs - 1);
    slow.count(limits.uploadPaceBytes - 1);
    steady.count(limits.uploadPaceBytes);
    vi.advanceTimersByTime(1);
    expect(reasonOf(slow.signal)).toBe('UPLOAD_TOO_SLOW');
    expect(reasonOf(steady.signal)).toBeUndefined();
  });

  it('[P9] nobody takes longer than there is time, at whatever pace', () => {
    using steady = uploads.begin(ann);
    for (let waitedMs = 0; waitedMs < limits.uploadTimeoutMs; waitedMs += limits.uploadPaceMs) {
      expect(reasonOf(steady.signal)).toBeUndefined();
      steady.count(limits.uploadPaceBytes);
      vi.advanceTimersByTime(limits.uploadPaceMs);
    }
    expect(reasonOf(steady.signal)).toBe('UPLOAD_TOO_SLOW');
  });

  it('once all has come it may wait for its turn', () => {
    using whole = uploads.begin(ann);
    whole.allCame();
    vi.advanceTimersByTime(limits.uploadTimeoutMs - 1);
    expect(reasonOf(whole.signal)).toBeUndefined();
  });

  it('[P6] the end of a session ends its uploads and no others', () => {
    using phone = uploads.begin(ann);
    using laptop = uploads.begin({ ...ann, sessionId: 'laptop' });
    using other = uploads.begin({ ...ann, userId: asUserId(2) });
    revoke({ generation: asGeneration(6), userId: ann.userId, sessionId: 'phone' });
    expect([phone, laptop, other].map(({ signal }) => reasonOf(signal))).toEqual(['SIGNED_OUT', undefined, undefined]);
    using later = uploads.begin({ ...ann, generation: asGeneration(7) });
    revoke({ generation: asGeneration(7), userId: ann.userId });
    expect([laptop, other, later].map(({ signal }) => reasonOf(signal))).toEqual(['SIGNED_OUT', undefined, undefined]);
  });

  it('[P9] a process has so many places', () => {
    const taken = Array.from({ length: limits.uploadsAtOnce }, (_, n) =>
      uploads.begin({ ...ann, userId: asUserId(n) }),
    );
    expect(() => uploads.begin({ ...ann, userId: asUserId(1_000) })).toThrow('BUSY');
    taken[0]?.[Symbol.dispose]();
    using _again = uploads.begin({ ...ann, userId: asUserId(1_000) });
    for (const upload of taken) upload[Symbol.dispose]();
  });

  it('takes no more once it is closed', () => {
    using running = uploads.begin(ann);
    uploads.close();
    expect(reasonOf(running.signal)).toBe('CLOSING');
    expect(() => uploads.begin(ann)).toThrow('CLOSING');
  });
});
