import { timingSafeEqual } from 'node:crypto';
import { sha256 } from '../../domain/canonical-json.js';

/**
 * What is kept of a random secret. One round of SHA-256 is enough: of 256 random bits nobody tries a noticeable part,
 * however fast a try is. A slow hash is for what people choose, and would cost every request of a machine.
 */
export function hashSecret(secret: string): string {
  return sha256(secret);
}

/** Whether the secret is the one that was kept, in a time that tells nothing. Null: there is none, which takes as long. */
export function isSecret(secret: string, kept: string | null): boolean {
  const same = timingSafeEqual(
    Buffer.from(hashSecret(secret), 'hex'),
    Buffer.from(kept ?? NOBODYS_HASH, 'hex'),
  );
  return same && kept !== null;
}

const NOBODYS_HASH = '0'.repeat(64);
