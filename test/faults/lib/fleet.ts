import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { Outcome } from '../../../src/services/idempotency/answer-once.js';
import { type NodeSettings, nodeProgram } from './node.js';
import type { NodeMessage, NodeOrder } from './node-messages.js';
import type { PromiseInput } from './steps.js';
import { until } from './until.js';

/** One process of the platform under test. */
export class FleetNode {
  ready = false;
  ended = false;
  exitCode: number | null = null;
  runs = 0;
  /** Keys that have begun to run here and not been settled. */
  readonly inHand = new Set<string>();
  readonly logged: string[] = [];
  readonly #asked = new Map<number, (answer: NodeMessage) => void>();
  readonly gone: Promise<void>;
  readonly #child: ChildProcess;
  #asks = 0;

  constructor(readonly settings: NodeSettings) {
    this.#child = fork(nodeProgram, [], {
      env: { ...process.env, NODE_OPTIONS: '', FAULT_NODE: JSON.stringify(settings) },
      execArgv: [],
      stdio: ['ignore', 'ignore', process.env['FAULT_VERBOSE'] === undefined ? 'ignore' : 'inherit', 'ipc'],
    });
    this.gone = once(this.#child, 'exit').then(([code]: (number | null)[]) => {
      this.ended = true;
      this.exitCode = code ?? null;
      for (const answer of this.#asked.values()) answer({ id: 0, error: 'the process ended' });
      this.#asked.clear();
    });
    this.#child.on('error', () => undefined);
    this.#child.on('message', (message: NodeMessage) => this.#hear(message));
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  /** The outcome of one mutation; rejects when the process dies or does not answer in time. */
  async ask(input: PromiseInput, patienceMs = 15_000): Promise<Outcome<{ key: string }>> {
    this.#asks += 1;
    const id = this.#asks;
    const answer = await new Promise<NodeMessage>((resolve) => {
      if (this.ended || !this.#child.connected) {
        resolve({ id, error: 'the process ended' });
        return;
      }
      const timer = setTimeout(() => resolve({ id, error: 'no answer' }), patienceMs);
      this.#asked.set(id, (message) => {
        clearTimeout(timer);
        resolve(message);
      });
      this.#child.send({ id, input } satisfies NodeOrder, (error) => {
        if (error !== null) this.#asked.get(id)?.({ id, error: error.message });
      });
    });
    this.#asked.delete(id);
    if ('outcome' in answer && 'id' in answer) return answer.outcome;
    throw new Error('error' in answer ? answer.error : 'no answer');
  }

  kill(): void {
    this.#child.kill('SIGKILL');
  }

  terminate(): void {
    this.#child.kill('SIGTERM');
  }

  #hear(message: NodeMessage): void {
    if ('ready' in message) this.ready = true;
    else if ('began' in message) this.inHand.add(message.began);
    else if ('settled' in message) {
      this.inHand.delete(message.settled);
      this.runs += 1;
    } else if ('log' in message) this.logged.push(message.log);
    else this.#asked.get(message.id)?.(message);
  }
}

/** The processes of one platform; whoever dies is replaced, as by a supervisor of services. */
export class Fleet {
  readonly nodes: FleetNode[] = [];
  /** Processes that were ended by the kit with -9. */
  kills = 0;
  /** Processes that ended although nobody asked them to. */
  deaths = 0;
  #closing = false;
  #names = 0;
  #runsOfDead = 0;

  constructor(private readonly common: Pick<NodeSettings, 'url' | 'redisUrl' | 'plant' | 'concurrency'>) {}

  /** Starts a process that is started again whenever it ends, and resolves when it is ready. */
  async add(role: NodeSettings['role'], settings: Partial<NodeSettings> = {}): Promise<FleetNode> {
    const node = this.#start({ ...this.common, ...settings, role, name: '' });
    await until(`the ${role} is ready`, () => node.ready || node.ended, 60_000, 20);
    return node;
  }

  of(role: NodeSettings['role']): FleetNode[] {
    return this.nodes.filter((node) => node.settings.role === role && node.ready && !node.ended);
  }

  /** Every run of a job in any process, those that were in hand at a death not counted. */
  get runs(): number {
    return this.#runsOfDead + this.nodes.reduce((sum, node) => sum + node.runs, 0);
  }

  get logged(): string[] {
    return this.nodes.flatMap((node) => node.logged);
  }

  async kill(node: FleetNode): Promise<void> {
    this.kills += 1;
    node.kill();
    await node.gone;
  }

  /** Ends every process, gently where it can; those that take too long are killed. */
  async close(): Promise<void> {
    this.#closing = true;
    await Promise.all(
      this.nodes.map(async (node) => {
        if (node.ended) return;
        node.terminate();
        const late = setTimeout(() => node.kill(), 12_000);
        await node.gone;
        clearTimeout(late);
      }),
    );
  }

  #start(settings: NodeSettings): FleetNode {
    this.#names += 1;
    const node = new FleetNode({ ...settings, name: `${settings.role}-${this.#names}` });
    this.nodes.push(node);
    void node.gone.then(() => {
      this.nodes.splice(this.nodes.indexOf(node), 1);
      this.#runsOfDead += node.runs;
      if (this.#closing) return;
      this.deaths += 1;
      this.#start(settings);
    });
    return node;
  }
}
