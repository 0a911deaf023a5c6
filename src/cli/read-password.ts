import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { CliError } from './cli-error.js';

/**
 * A password from a file, from a person at a terminal, who sees nothing of it, or from whatever is piped in. Never from
 * the command line, where every process of the machine could read it. One line end at its end is not part of it.
 */
export async function readPassword(file: string | undefined): Promise<string> {
  const given = file === undefined ? await fromInput() : await fromFile(file);
  const password = given.replace(/\r?\n$/, '');
  if (password === '')
    throw new CliError('There is no password.', 'Enter one, pipe it in, or give --password-file.');
  return password;
}

async function fromInput(): Promise<string> {
  if (!process.stdin.isTTY) return text(process.stdin);
  const first = await ask('Password: ');
  const second = await ask('Again: ');
  if (first === second) return first;
  throw new CliError('The two are not the same.', 'Enter it again.');
}

async function fromFile(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new CliError(
      `${path} cannot be read (${code ?? 'unknown'}).`,
      'Give a file that holds the password alone.',
    );
  }
}

function ask(question: string): Promise<string> {
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: nowhere, terminal: true });
  process.stderr.write(question);
  return new Promise((resolve, reject) => {
    lines.once('SIGINT', () => {
      lines.close();
      reject(new CliError('Nothing was changed.', 'Run it again when you like.'));
    });
    lines.question('', (answer) => {
      lines.close();
      process.stderr.write('\n');
      resolve(answer);
    });
  });
}
