/** One delivery of a row's key to a process, as the queue names it. */
export interface Delivery {
  readonly key: string;
  /** The row has been running when a process ended: nothing else may run beside it. */
  readonly alone: boolean;
}

/**
 * The name of a delivery: the key, and after a process has died with it the number of the new delivery, since the
 * queue still counts the old one as being worked on. No key has a '~'.
 */
export function deliveryId(row: { key: string; generation: number; suspicion: number }): string {
  if (row.generation === 0) return row.key;
  return `${row.key}~${row.generation}${row.suspicion > 0 ? 'a' : ''}`;
}

/** What a delivery's name says. */
export function readDelivery(id: string): Delivery {
  const [key = id, number = ''] = id.split('~');
  return { key, alone: number.endsWith('a') };
}

/** Whether it follows one that is known to be in dead hands: such a delivery has waited long enough. */
export function isRedelivery(id: string): boolean {
  return id.includes('~');
}
