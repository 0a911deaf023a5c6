import { relative } from 'node:path';
import { readNotRun } from './test-run.js';
import { leftoverDatabases } from './test-server.js';

/** What jest tells of a finished run, as far as it is used here. */
interface RunResults {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  /** Files that failed as a whole, without a failed test of their own. */
  readonly numRuntimeErrorTestSuites: number;
}

/**
 * Says at the end what did not run and how to get it to, fails the run when test files left their databases behind,
 * and closes with one plain line: `N passed, N failed` and, where there are any, `, N skipped`.
 */
// oxlint-disable-next-line import/no-default-export -- jest asks for it
export default class ClosingReporter {
  #fault: Error | undefined;

  async onRunComplete(_contexts: unknown, results: RunResults): Promise<void> {
    const leftovers = (await leftoverDatabases()).map((path) => relative(process.cwd(), path));
    if (leftovers.length > 0) {
      this.#fault = new Error(`test files that did not drop their database: ${leftovers.join(', ')}`);
      say(BOLD, `FAILED: ${this.#fault.message}`);
    }
    for (const { what, reason, cure } of readNotRun()) say(BOLD, `NOT RUN ${reason}: ${what} – ${cure}`);
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites + leftovers.length;
    const skipped = results.numPendingTests + results.numTodoTests;
    say(
      PLAIN,
      `${results.numPassedTests} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`,
    );
  }

  /** Jest fails the run when a reporter has an error. */
  getLastError(): Error | undefined {
    return this.#fault;
  }
}

const BOLD = ['\u001B[1m', '\u001B[22m'] as const;
const PLAIN = ['', ''] as const;

function say([before, after]: readonly [string, string], line: string): void {
  process.stdout.write(`${before}${line}${after}\n`);
}
