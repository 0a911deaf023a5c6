import { LOOPBACK } from './free-port.js';

/** The file of our settings inside the cluster's folder, included by its postgresql.conf. */
export const SETTINGS_FILE = 'dondoc.conf';

/** Text of the settings file; `extra` wins over ours. The server listens on the loopback address and nowhere else. */
export function settingsText(port: number, extra: Readonly<Record<string, string>>): string {
  const settings: Record<string, string> = { ...SETTINGS, port: String(port), ...extra };
  const lines = Object.entries(settings).map(([name, value]) => `${name} = '${value.replaceAll("'", "''")}'`);
  return `# Written anew at each start.\n${lines.join('\n')}\n`;
}

const SETTINGS: Readonly<Record<string, string>> = {
  listen_addresses: LOOPBACK,
  unix_socket_directories: '',
  max_connections: '100',
  shared_buffers: '128MB',
  // Batches of reports and rebuilt totals write much at once.
  max_wal_size: '1GB',
  wal_level: 'minimal',
  max_wal_senders: '0',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_line_prefix: '%m [%p] %q%a ',
  // Compiling pays only for queries far heavier than ours, and costs on the first run of each.
  jit: 'off',
};
