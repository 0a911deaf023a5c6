import { connect } from '../connect.js';
import { ensureRunRole, renewPassword } from '../roles/run-role.js';
import { createRunPassword, type DataFolder, readRunPassword } from './data-folder.js';
import type { ServerAccount } from './server-account.js';

/** Name of the role in the embedded server that the platform runs as: not its superuser, who migrates. */
export const RUN_ROLE = 'dondoc_run';

/**
 * Makes the role that the platform runs as, with a password of its own beside the superuser's, where either is
 * missing. `url` is the superuser's. To be called by the one process that holds the data folder.
 */
export async function ensureEmbeddedRunRole(
  url: string,
  folder: DataFolder,
  account: ServerAccount | null,
): Promise<void> {
  const known = readRunPassword(folder);
  const client = await connect(url, 'dondoc start');
  try {
    const password = known ?? createRunPassword(folder, account);
    await ensureRunRole(client, RUN_ROLE, password);
    if (known === null) await renewPassword(client, RUN_ROLE, password);
  } finally {
    await client.end();
  }
}
