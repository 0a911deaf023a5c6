/** What loading a folder changes (or would change), part by part. Empty where nothing does. */
export interface LoadChange {
  /** The part of the folder: "units", "targets", "directives" … */
  part: string;
  kind: 'ADDED' | 'CHANGED' | 'CLOSED';
  /** Codes or other natural keys, in the order of the folder. */
  keys: string[];
}

/** Collects changes and joins those of one part and kind. */
export class LoadChanges {
  private readonly changes = new Map<string, LoadChange>();

  add(part: string, kind: LoadChange['kind'], key: string): void {
    const change = this.changes.get(`${part}/${kind}`);
    if (change === undefined) this.changes.set(`${part}/${kind}`, { part, kind, keys: [key] });
    else change.keys.push(key);
  }

  list(): LoadChange[] {
    return [...this.changes.values()];
  }
}

/** Rows an INSERT takes at once: PostgreSQL counts at most 65,535 parameters. */
const CHUNK = 2_000;

export function chunks<T>(rows: readonly T[]): T[][] {
  const parts: T[][] = [];
  for (let start = 0; start < rows.length; start += CHUNK) parts.push(rows.slice(start, start + CHUNK));
  return parts;
}
