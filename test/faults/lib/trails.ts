import type { DataSource } from 'typeorm';
import { verifyAuditTrail } from '../../../src/services/audit/verify-audit-trail.js';

/** The audit trails of all databases that were hit, recomputed when a bar is done with its own (A4). */
export class Trails {
  #databases = 0;
  #entries = 0;
  readonly #broken: string[] = [];

  /** What cannot be verified counts as broken: a chain that nobody can read proves nothing. */
  async verify(database: string, dataSource: DataSource): Promise<void> {
    try {
      const { entries, intact, firstBroken } = await verifyAuditTrail(dataSource);
      if (!intact) this.#broken.push(`${database}, first at AuditEntry:${firstBroken ?? '?'}`);
      if (entries > 0) this.#databases += 1;
      this.#entries += entries;
    } catch (error) {
      this.#broken.push(`${database}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  get intact(): boolean {
    return this.#broken.length === 0;
  }

  get entries(): number {
    return this.#entries;
  }

  /** In one line. */
  get told(): string {
    const looked = `${this.#entries} entries in ${this.#databases} databases`;
    return this.intact ? `audit trail intact: ${looked}` : `audit trail BROKEN: ${this.#broken.join('; ')}`;
  }
}
