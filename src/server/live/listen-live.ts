import { setTimeout as wait } from 'node:timers/promises';
import type pg from 'pg';
import { z } from 'zod';
import { connect } from '../../database/connect.js';
import { type Announcement, LIVE_CHANNEL } from '../../services/announce.js';
import { platformNow } from '../../services/transaction.js';
import type { Logger } from '../create-log.js';

export interface LiveListener {
  /** Closes the connection and does not come back. */
  stop(): Promise<void>;
}

export interface ListenOptions {
  url: string;
  log: Logger;
  onAnnouncement: (announcement: Announcement) => void;
  /** The connection was lost and is back: what was announced since that instant of the platform's clock may be lost. */
  onGap: (since: Date) => void;
}

/**
 * Listens for announcements on one connection of its own, for as long as the process lives: a connection that breaks,
 * or no longer answers, is made anew, at first at once and then ever more slowly. Resolves after the first attempt.
 */
export async function listenLive(options: ListenOptions): Promise<LiveListener> {
  const ending = new AbortController();
  // Listeners of the signal come and go with every pause.
  const listener = new Listener(options, ending.signal);
  const running = listener.run();
  await listener.attempted;
  return {
    async stop() {
      ending.abort();
      await running;
    },
  };
}

class Listener {
  readonly attempted: Promise<void>;
  readonly #options: ListenOptions;
  readonly #signal: AbortSignal;
  #tried: () => void = () => undefined;
  /** The platform's clock when the connection was last known to be whole; null before the first. */
  #whole: Date | null = null;

  constructor(options: ListenOptions, signal: AbortSignal) {
    this.#options = options;
    this.#signal = signal;
    this.attempted = new Promise((resolve) => {
      this.#tried = resolve;
    });
  }

  /** Never rejects; resolves when the signal says so. */
  async run(): Promise<void> {
    let failures = 0;
    while (!this.#signal.aborted) {
      try {
        await this.#listen(() => {
          failures = 0;
        });
      } catch (error) {
        if (!this.#signal.aborted) this.#options.log.warn({ err: error }, 'live: the connection is lost');
      }
      this.#tried();
      failures += 1;
      await pause(Math.min(FIRST_PAUSE_MS * 2 ** (failures - 1), LONGEST_PAUSE_MS), this.#signal);
    }
  }

  /** From connecting to the loss of the connection, which rejects, or to the signal. */
  async #listen(onWhole: () => void): Promise<void> {
    const client = await connect(this.#options.url, 'dondoc live');
    const lost = new Promise<never>((_resolve, reject) => {
      client.once('end', () => reject(new Error('the server ended the connection')));
    });
    // Raced below; where nobody is racing when it is lost, the next question says so.
    lost.catch(() => undefined);
    try {
      client.on('notification', (notification) => this.#hear(notification));
      await client.query(`LISTEN ${LIVE_CHANNEL}`);
      const before = this.#whole;
      this.#whole = await within(platformNow(asSource(client)));
      onWhole();
      this.#tried();
      if (before !== null) this.#options.onGap(new Date(before.getTime() - SLACK_MS));
      while (!this.#signal.aborted) {
        await Promise.race([pause(KEEPALIVE_MS, this.#signal), lost]);
        if (!this.#signal.aborted) this.#whole = await within(platformNow(asSource(client)));
      }
    } finally {
      // One that no longer answers is torn down, and says nothing that helps.
      await within(client.end()).catch(() => undefined);
    }
  }

  #hear(notification: pg.Notification): void {
    if (notification.channel !== LIVE_CHANNEL) return;
    const announcement = parse(notification.payload ?? '');
    if (announcement === null) this.#options.log.warn('live: an announcement could not be read');
    else this.#options.onAnnouncement(announcement);
  }
}

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 10_000;
const KEEPALIVE_MS = 15_000;
const ANSWER_MS = 5_000;
/** A transaction that was open when the connection broke reads the clock before it commits; none is open for longer. */
const SLACK_MS = 60_000;

const ids = z.array(z.int());
const ANNOUNCEMENT = z.object({
  workItems: ids.default([]),
  progress: z.object({ campaignId: z.int(), unitIds: ids }).optional(),
});

function parse(text: string): Announcement | null {
  try {
    const { workItems, progress } = ANNOUNCEMENT.parse(JSON.parse(text));
    return { workItems, ...(progress === undefined ? {} : { progress }) };
  } catch {
    // Another version's, or somebody's by hand; the caller logs it.
    return null;
  }
}

function asSource(client: pg.Client): { query: <T>(text: string) => Promise<T> } {
  return { query: async <T>(text: string) => (await client.query(text)).rows as T };
}

/** Resolves after the pause, or at once when the signal comes. */
async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await wait(ms, undefined, { signal }).catch(() => undefined);
}

async function within<T>(answer: Promise<T>): Promise<T> {
  const patience = new AbortController();
  const late = wait(ANSWER_MS, undefined, { signal: patience.signal }).then(() => {
    throw new Error(`no answer in ${ANSWER_MS} ms`);
  });
  // The loser of the race.
  late.catch(() => undefined);
  try {
    return await Promise.race([answer, late]);
  } finally {
    patience.abort();
  }
}
