import type { Command } from 'commander';
import type { CliContext } from '../cli-context.js';
import { examine } from '../doctor/examine.js';
import type { Finding } from '../doctor/finding.js';
import { table } from '../table.js';

export function register(program: Command, context: CliContext): void {
  program
    .command('doctor')
    .description('Says what is configured, reachable, migrated and lagging. Fails where something is wrong.')
    .action(async (_options: object, command: Command) => {
      const output = context.output(command);
      const findings = await examine(context.config);
      const faults = findings.filter((finding) => finding.state === 'fault');
      output.result({ healthy: faults.length === 0, findings }, () => describe(findings));
      if (faults.length > 0) context.fail();
    });
}

const MARKS = { ok: 'ok', note: '--', fault: '!!' } as const;

function describe(findings: readonly Finding[]): string {
  return table<Finding>(
    [
      { title: '', value: (finding) => MARKS[finding.state] },
      { title: 'what', value: (finding) => finding.subject },
      { title: 'found', value: ({ text, cure }) => (cure === null ? text : `${text}. ${cure}`) },
    ],
    findings,
  );
}
