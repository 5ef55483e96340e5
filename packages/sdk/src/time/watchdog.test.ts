import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createWatchdog } from './watchdog.ts';

describe('watchdog', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('barks once after a silence, not before', () => {
    const bark = vi.fn();
    const watchdog = createWatchdog(1_000, bark);
    vi.advanceTimersByTime(900);
    watchdog.feed();
    vi.advanceTimersByTime(1_000);
    expect(bark).not.toHaveBeenCalled();
    vi.advanceTimersByTime(60_000);
    expect(bark).toHaveBeenCalledOnce();
  });

  it('[P5] does not bark when the timer only ran before what had arrived was read, as after a busy moment', () => {
    const bark = vi.fn();
    const watchdog = createWatchdog(1_000, bark);
    vi.advanceTimersByTime(1_000);
    watchdog.feed();
    vi.advanceTimersByTime(1_000);
    expect(bark).not.toHaveBeenCalled();
  });

  it('says nothing more once it is stopped', () => {
    const bark = vi.fn();
    const watchdog = createWatchdog(1_000, bark);
    vi.advanceTimersByTime(1_000);
    watchdog.stop();
    vi.advanceTimersByTime(60_000);
    expect(bark).not.toHaveBeenCalled();
  });
});
