import { createServer } from 'node:net';
import type { Config } from './config.js';
import { ConfigError } from './config-error.js';

/**
 * The port to listen on: the one configured, or, where it is only the default and taken, the next free one. Throws a
 * ConfigError when PORT names one that cannot be had, or HOST an address that is not this machine's.
 * Port 0 stays 0: the system chooses at listening.
 */
export async function choosePort(config: Pick<Config, 'port' | 'host'>): Promise<number> {
  const { port, host } = config;
  const last = port.explicit ? port.number : port.number + 99;
  for (let number = port.number; number <= last; number += 1) {
    const fault = await tryListen(number, host);
    if (fault === null) return number;
    if (fault !== 'EADDRINUSE' || port.explicit) throw new ConfigError([explain(fault, number, host)]);
  }
  throw new ConfigError([
    {
      variable: 'PORT',
      problem: `is not set, and the ports ${port.number} to ${last} of ${host} are all taken`,
      cure: 'Set PORT to one that is free.',
    },
  ]);
}

function explain(fault: string, port: number, host: string): ConfigError['faults'][number] {
  if (fault === 'EADDRINUSE') {
    return {
      variable: 'PORT',
      problem: `"${port}" is taken by another program on ${host}`,
      cure: 'Stop that program, set another PORT, or leave PORT out for a free one.',
    };
  }
  if (fault === 'EACCES') {
    return {
      variable: 'PORT',
      problem: `"${port}" may not be used by this user`,
      cure: 'Set PORT to 1024 or more.',
    };
  }
  return {
    variable: 'HOST',
    problem: `"${host}" is not an address of this machine (${fault})`,
    cure: 'Write 127.0.0.1 for this machine alone, or 0.0.0.0 for the network.',
  };
}

/** The code of what is wrong with listening there, or null. */
function tryListen(port: number, host: string): Promise<string | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(null)));
  });
}
