import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { testFolder } from '../support/test-run.js';

const CLI = new URL('../../src/cli/dondoc.js', import.meta.url).pathname;
const CAMPAIGNS = new URL('../../../data/', import.meta.url).pathname;

interface Held {
  organization: string;
  from: string;
  to: string | null;
  hours: number;
}

/** What the demonstration prints with --json, as far as the tests read it. */
export interface DemoSummary {
  now: string;
  on: string;
  fictional: boolean;
  total: { achieved: number; target: number; rate: number; state: string };
  indicators: { indicator: string; achieved: number }[];
  coverage: { expected: number; reported: number; late: number; missing: number };
  league: { code: string; rank: number | null; tier: string | null; rate: number | null; state: string }[];
  completed: { code: string; parent: string }[];
  missing: { code: string }[];
  late: { code: string }[];
  dataErrors: { code: string; kind: string; state: string }[];
  nextMilestone: { ordinal: number; requiredDailyRate: number } | null;
  outcome: {
    evaluations: {
      milestone: number;
      run: number;
      cause: string;
      ruleVersion: string;
      inputHash: string;
      verdicts: { level: string; result: string; consequence: string; units: number }[];
      named: { code: string; level: string; consequence: string }[];
    }[];
    dossiers: { code: string; milestone: number; openedAt: string; state: string; held: Held[] }[];
    reviews: {
      unit: string;
      milestone: number | null;
      state: string;
      conclusion: string | null;
      obstacles: { from: string; to: string | null; coveredDays: string[] }[];
      history: { action: string; at: string }[];
      held: Held[];
    }[];
    escalations: {
      trigger: string;
      unit: string;
      responsible: string;
      state: string;
      steps: { recipient: string | null; acknowledgedAt: string | null }[];
      held: Held[];
    }[];
    cases: {
      unit: string;
      kind: string;
      state: string;
      outcome: string | null;
      history: { to: string; action: string; at: string }[];
      held: Held[];
    }[];
  };
  historyHash: string;
}

/** The program itself, as a stranger starts it: a process, a data folder of its own, no configuration but that. */
export class DemoMachine {
  readonly dataDir = mkdtempSync(join(testFolder(), 'demo-'));
  readonly #environment: NodeJS.ProcessEnv;
  readonly #children = new Set<ChildProcess>();

  constructor(settings: { redisUrl?: string } = {}) {
    const { PATH, HOME, LANG } = process.env;
    this.#environment = {
      PATH,
      HOME,
      LANG,
      DONDOC_DATA_DIR: this.dataDir,
      ...(settings.redisUrl === undefined ? {} : { REDIS_URL: settings.redisUrl }),
    };
  }

  /** Runs a command to its end. */
  async run(args: readonly string[]): Promise<{ code: number | null; stdout: string; stderr: string }> {
    const child = this.start(args);
    let stdout = '';
    let stderr = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      stdout += chunk.toString();
    });
    child.stderr?.on('data', (chunk: Buffer) => {
      stderr += chunk.toString();
    });
    const code = await ended(child);
    return { code, stdout, stderr };
  }

  /** `dondoc demo --exit --json` up to a moment, as it was printed. Throws with what was said where it failed. */
  async demo(campaign: string, until: string): Promise<string> {
    const done = await this.run(demoArguments(campaign, until));
    if (done.code !== 0) throw new Error(`demo ended with ${done.code}: ${done.stderr.slice(-2000)}`);
    return done.stdout;
  }

  start(args: readonly string[]): ChildProcess {
    const child = spawn(process.execPath, [CLI, ...args], { env: this.#environment, cwd: this.dataDir });
    this.#children.add(child);
    return child;
  }

  /** Starts the demonstration and kills it the moment its clock has passed a day. */
  async killAt(campaign: string, until: string, day: string): Promise<void> {
    const child = this.start(demoArguments(campaign, until));
    let said = '';
    child.stderr?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes(`passes ${day}`)) child.kill('SIGKILL');
    });
    await ended(child);
    if (child.signalCode !== 'SIGKILL') throw new Error(`demo was not killed: ${said.slice(-2000)}`);
  }

  /** Ends what still runs, the embedded server included, and removes the folder. */
  async remove(): Promise<void> {
    for (const child of this.#children) {
      if (child.exitCode === null && child.signalCode === null) {
        child.kill('SIGTERM');
        await ended(child);
      }
    }
    // A command of its own takes over a server whose process was killed, and stops it with itself.
    await this.run(['campaign', 'list']);
    rmSync(this.dataDir, { recursive: true, force: true });
  }
}

function demoArguments(campaign: string, until: string): string[] {
  return ['demo', '--campaign', resolve(CAMPAIGNS, campaign), '--until', until, '--exit', '--json'];
}

/** Starts `dondoc demo` serving, and answers its address and tokens as soon as it is ready. */
export async function serve(
  machine: DemoMachine,
  campaign: string,
  until: string,
): Promise<{ url: string; tokens: { [role: string]: string }; child: ChildProcess }> {
  const readyFile = join(machine.dataDir, 'ready.json');
  const args = ['demo', '--campaign', join(CAMPAIGNS, campaign), '--until', until, '--ready-file', readyFile];
  const child = machine.start(args);
  let said = '';
  await new Promise<void>((resolve, reject) => {
    child.stderr?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes('Ctrl-C stops it')) resolve();
    });
    child.once('exit', (code) => reject(new Error(`demo ended with ${code}: ${said.slice(-2000)}`)));
  });
  const ready = readFileSync(readyFile, 'utf8');
  return { ...(JSON.parse(ready) as { url: string; tokens: { [role: string]: string } }), child };
}

export function ended(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode);
  return new Promise((resolve) => child.once('close', (code) => resolve(code)));
}

/** Asks the API and answers `data`; throws with the errors where there are any. */
export async function ask<Data>(
  at: { url: string; tokens: { [role: string]: string } },
  role: string,
  query: string,
  variables: { [name: string]: unknown } = {},
): Promise<Data> {
  const response = await fetch(`${at.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${at.tokens[role] ?? ''}` },
    body: JSON.stringify({ query, variables }),
  });
  const answer = (await response.json()) as { data?: Data; errors?: unknown };
  if (answer.errors !== undefined || answer.data === undefined)
    throw new Error(JSON.stringify(answer.errors));
  return answer.data;
}
