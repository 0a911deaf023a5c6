import { removeRunFolder } from './run-folder.js';
import { testFolder } from './test-run.js';

/** After all tests: the run's PostgreSQL and its folder go. */
// oxlint-disable-next-line import/no-default-export -- jest asks for it
export default async function globalTeardown(): Promise<void> {
  await removeRunFolder(testFolder());
}
