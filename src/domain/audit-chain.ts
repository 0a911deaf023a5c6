import { FIRST_PREVIOUS_HASH, type SealedEntry, sealHash } from './audit-seal.js';

/** A seal beside what it seals; null where that is gone. */
export interface AuditLink {
  sequence: number;
  eventId: number;
  previousHash: string;
  hash: string;
  entry: Omit<SealedEntry, 'sequence'> | null;
}

/** A newest hash that was noted at some time, and its place where that was noted too. */
export interface NotedHead {
  sequence: number | null;
  hash: string;
}

/** Follows a chain link by link, recomputing every hash (A4). Knows the first that does not hold, and what it passed. */
export class AuditChain {
  #last = { sequence: 0, eventId: 0, hash: FIRST_PREVIOUS_HASH };
  #entries = 0;
  #firstBroken: number | null = null;
  readonly #found = new Map<NotedHead, number>();

  /** `noted` are heads to be looked for on the way. */
  constructor(private readonly noted: readonly NotedHead[] = []) {}

  add(link: AuditLink): void {
    const { sequence, eventId, hash } = link;
    if (!this.#holds(link)) this.breakAt(eventId);
    this.#last = { sequence, eventId, hash };
    this.#entries += 1;
    for (const head of this.noted) {
      if (head.hash === hash && (head.sequence === null || head.sequence === sequence))
        this.#found.set(head, sequence);
    }
  }

  /** What was found out in another way about an event. */
  breakAt(eventId: number): void {
    this.#firstBroken = Math.min(this.#firstBroken ?? eventId, eventId);
  }

  get entries(): number {
    return this.#entries;
  }

  /** Id of the first event that is not what was sealed; null where all that was added holds. */
  get firstBroken(): number | null {
    return this.#firstBroken;
  }

  get head(): { sequence: number; eventId: number; hash: string } | null {
    return this.#entries === 0 ? null : this.#last;
  }

  /** The place at which a noted head stands; null where the chain does not have it. */
  placeOf(head: NotedHead): number | null {
    return this.#found.get(head) ?? null;
  }

  #holds({ sequence, eventId, previousHash, hash, entry }: AuditLink): boolean {
    const last = this.#last;
    if (entry === null || entry.id !== eventId) return false;
    if (sequence !== last.sequence + 1 || eventId <= last.eventId) return false;
    return previousHash === last.hash && hash === sealHash(last.hash, { ...entry, sequence });
  }
}
