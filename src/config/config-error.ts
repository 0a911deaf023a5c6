/** One thing wrong with the configuration: which variable, what is wrong with it, and what would be right. */
export interface ConfigFault {
  readonly variable: string;
  readonly problem: string;
  readonly cure: string;
}

/** The program cannot start as configured. Carries every fault at once; the message lists them, one a line. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';

  constructor(readonly faults: readonly ConfigFault[]) {
    super(['The configuration cannot be used:', ...faults.map(line)].join('\n'));
  }
}

function line({ variable, problem, cure }: ConfigFault): string {
  return `  ${variable} ${problem}. ${cure}`;
}
