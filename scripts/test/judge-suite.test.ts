import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { judgeSuite } from './judge-suite.ts';
import { readPlaywrightReport } from './read-playwright-report.ts';
import { readVitestReport } from './read-vitest-report.ts';

const good = { exitCode: 0, output: '' };
const counts = (passed: number, failed = 0) => ({ passed, failed, skipped: 0, executed: new Map([['a', passed]]) });

describe('judgeSuite', () => {
  it('passes what passed', () => {
    expect(judgeSuite(good, counts(3), ['a'])).toMatchObject({ passed: 3, failed: 0 });
  });

  it('fails when a part ran no test', () => {
    expect(judgeSuite(good, counts(3), ['a', 'b'])).toMatchObject({ passed: 3, failed: 1 });
  });

  it('fails when there is no report', () => {
    expect(judgeSuite(good, undefined, [])).toMatchObject({ passed: 0, failed: 1 });
  });

  it('fails when the tool failed though every test passed', () => {
    expect(judgeSuite({ exitCode: 1, output: '' }, counts(3), ['a'])).toMatchObject({ passed: 3, failed: 1 });
  });
});

describe('reports', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'dark-circle-reports-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  function write(report: unknown): string {
    const file = join(folder, 'report.json');
    writeFileSync(file, JSON.stringify(report));
    return file;
  }

  it('counts a test file that could not be loaded as one failure', () => {
    const file = write({
      testResults: [
        { name: join(folder, 'packages/db/src/a.test.ts'), status: 'failed', assertionResults: [] },
        {
          name: join(folder, 'packages/db/src/b.test.ts'),
          status: 'passed',
          assertionResults: [{ status: 'passed' }, { status: 'skipped' }],
        },
      ],
    });
    const result = readVitestReport(file, folder);
    expect(result).toMatchObject({ passed: 1, failed: 1, skipped: 1 });
    expect(result?.executed.get('packages/db')).toBe(1);
  });

  it('finds tests in nested browser suites and counts a flaky one as failed', () => {
    const spec = (status: string) => ({ tests: [{ projectName: 'embedded', status }] });
    const file = write({
      errors: [],
      suites: [{ specs: [spec('expected')], suites: [{ specs: [spec('flaky'), spec('skipped')] }] }],
    });
    const result = readPlaywrightReport(file);
    expect(result).toMatchObject({ passed: 1, failed: 1, skipped: 1 });
    expect(result?.executed.get('embedded')).toBe(2);
  });

  it('answers nothing for a run that wrote no report', () => {
    expect(readVitestReport(join(folder, 'absent.json'), folder)).toBeUndefined();
    expect(readPlaywrightReport(join(folder, 'absent.json'))).toBeUndefined();
  });
});
