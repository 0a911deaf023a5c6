import { z } from 'zod';
import { AuditChain, type NotedHead } from '../../domain/audit-chain.js';
import { AUDIT_EXPORT } from './export-audit-trail.js';
import type { AuditVerification } from './verify-audit-trail.js';

/** The file is no export of an audit trail, or a line of it is not one. */
export class AuditExportError extends Error {
  override readonly name = 'AuditExportError';
}

/**
 * Recomputes an exported chain from its lines, without a database. What a file cannot show is whether it was cut off: the
 * `noted` head tells, where one was kept. Throws AuditExportError with the number of the line that cannot be read.
 */
export async function verifyAuditExport(
  lines: AsyncIterable<string>,
  noted: NotedHead | null = null,
): Promise<AuditVerification> {
  const chain = new AuditChain(noted === null ? [] : [noted]);
  let number = 0;
  for await (const line of lines) {
    number += 1;
    if (number === 1) parse(HEADER, line, number);
    else if (line !== '') chain.add(parse(LINK, line, number));
  }
  if (number === 0)
    throw new AuditExportError('The file is empty: dondoc audit export writes at least one line.');
  const notedAt = noted === null ? undefined : chain.placeOf(noted);
  const { entries, firstBroken, head } = chain;
  return {
    entries,
    intact: firstBroken === null && notedAt !== null,
    firstBroken,
    head: head === null ? null : { sequence: head.sequence, hash: head.hash },
    lostHeads: [],
    ...(notedAt === undefined ? {} : { notedAt }),
  };
}

const HEADER = z.object({ format: z.literal(AUDIT_EXPORT) });

const LINK = z.object({
  sequence: z.int(),
  eventId: z.int(),
  previousHash: z.string(),
  hash: z.string(),
  entry: z
    .object({
      id: z.int(),
      at: z.string(),
      actor: z.string(),
      action: z.string(),
      subject: z.string(),
      campaignId: z.int().nullable(),
      reason: z.string().nullable(),
      payload: z.string(),
    })
    .nullable(),
});

function parse<Value>(schema: z.ZodType<Value>, line: string, number: number): Value {
  const parsed = schema.safeParse(readJson(line));
  if (parsed.success) return parsed.data;
  const what =
    number === 1 ? `no export of an audit trail (${AUDIT_EXPORT})` : 'not an entry as it was exported';
  throw new AuditExportError(`Line ${number} of the file is ${what}.`);
}

function readJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    // The schema refuses what is no JSON as it refuses what is other JSON.
    return undefined;
  }
}
