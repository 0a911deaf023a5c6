import type { DataSource } from 'typeorm';
import type { LiveSource } from '../../resolvers/live.js';
import type { Announcement } from '../../services/announce.js';
import { unitsAbove } from '../../services/queries/hierarchy/units-above.js';
import { assigneesOf, itemsTouchedSince } from '../../services/queries/inbox/assignees-of.js';
import type { Logger } from '../create-log.js';
import { Mailbox } from './mailbox.js';

/**
 * Hands announcements to the subscribers of this process. What was announced is looked up once for all of them, in
 * turn: what comes in meanwhile is looked up together.
 */
export class LiveHub implements LiveSource {
  readonly #dataSource: DataSource;
  readonly #log: Logger;
  readonly #inboxes = new Set<{ organizationId: number; mailbox: Mailbox<number> }>();
  readonly #standings = new Set<{ campaignId: number; unitId: number; mailbox: Mailbox<'changed'> }>();
  #told = nothing();
  #delivering = false;

  constructor(options: { dataSource: DataSource; log: Logger }) {
    this.#dataSource = options.dataSource;
    this.#log = options.log;
  }

  /** How many listen; for tests and the log. */
  get subscribers(): number {
    return this.#inboxes.size + this.#standings.size;
  }

  workItems(organizationId: number): Mailbox<number> {
    const onEnd = (): void => void this.#inboxes.delete(subscriber);
    const subscriber = { organizationId, mailbox: new Mailbox<number>({ capacity: CAPACITY, onEnd }) };
    this.#inboxes.add(subscriber);
    return subscriber.mailbox;
  }

  progress(campaignId: number, unitId: number): Mailbox<'changed'> {
    const onEnd = (): void => void this.#standings.delete(subscriber);
    const mailbox = new Mailbox<'changed'>({ capacity: 1, onEnd });
    const subscriber = { campaignId, unitId, mailbox };
    this.#standings.add(subscriber);
    return mailbox;
  }

  /** Something was announced. Returns at once. */
  announced({ workItems = [], progress }: Announcement): void {
    if (this.#inboxes.size > 0) for (const id of workItems) this.#told.workItems.add(id);
    if (this.#standings.size > 0 && progress !== undefined) {
      const units = this.#told.units.get(progress.campaignId) ?? new Set();
      for (const id of progress.unitIds) units.add(id);
      this.#told.units.set(progress.campaignId, units);
    }
    this.#deliver();
  }

  /** Announcements may have been missed since that instant of the platform's clock: tell what may have changed. */
  missedSince(since: Date): void {
    if (this.subscribers === 0) return;
    this.#told.since = since;
    this.#deliver();
  }

  /** Ends every subscription. */
  close(): void {
    for (const { mailbox } of [...this.#inboxes, ...this.#standings]) mailbox.end();
  }

  #deliver(): void {
    if (this.#delivering) return;
    this.#delivering = true;
    void this.#deliverAll().finally(() => {
      this.#delivering = false;
    });
  }

  async #deliverAll(): Promise<void> {
    while (this.#told.workItems.size > 0 || this.#told.units.size > 0 || this.#told.since !== null) {
      const told = this.#told;
      this.#told = nothing();
      try {
        await this.#tell(told);
      } catch (error) {
        // The database is away; when it is back, what was missed is told.
        this.#log.warn({ err: error }, 'live: what was announced could not be looked up');
      }
    }
  }

  async #tell({ workItems, units, since }: Told): Promise<void> {
    const source = this.#dataSource;
    if (workItems.size > 0) this.#tellInboxes(await assigneesOf(source, [...workItems]));
    for (const [campaignId, changed] of units) {
      const above = new Set(await unitsAbove(source, [...changed]));
      this.#tellStandings((standing) => standing.campaignId === campaignId && above.has(standing.unitId));
    }
    if (since === null) return;
    this.#tellStandings(() => true);
    const listening = [...new Set([...this.#inboxes].map(({ organizationId }) => organizationId))];
    this.#tellInboxes(await itemsTouchedSince(source, listening, since));
  }

  #tellInboxes(items: readonly { id: number; assigneeId: number }[]): void {
    for (const { organizationId, mailbox } of this.#inboxes) {
      for (const item of items) if (item.assigneeId === organizationId) mailbox.put(item.id);
    }
  }

  #tellStandings(concerns: (standing: { campaignId: number; unitId: number }) => boolean): void {
    for (const standing of this.#standings) if (concerns(standing)) standing.mailbox.put('changed');
  }
}

interface Told {
  readonly workItems: Set<number>;
  /** Units whose figures changed, by campaign. */
  readonly units: Map<number, Set<number>>;
  since: Date | null;
}

function nothing(): Told {
  return { workItems: new Set(), units: new Map(), since: null };
}

/** Items that one subscriber may be behind. */
const CAPACITY = 1_000;
