/** What one connection holds: its subscriptions by id. */
interface Connection {
  readonly subscriptions: { readonly [id: string]: unknown };
}

/** Which connections are whose, at this process. */
export class Callers {
  readonly #connections = new Map<string, Set<Connection>>();
  readonly #names = new WeakMap<Connection, string>();

  /** A connection turns out to be that caller's. */
  joined(name: string, connection: Connection): void {
    const held = this.#connections.get(name) ?? new Set();
    held.add(connection);
    this.#connections.set(name, held);
    this.#names.set(connection, name);
  }

  left(connection: Connection): void {
    const name = this.#names.get(connection);
    if (name === undefined) return;
    const held = this.#connections.get(name);
    held?.delete(connection);
    if (held?.size === 0) this.#connections.delete(name);
  }

  connectionsOf(name: string): number {
    return this.#connections.get(name)?.size ?? 0;
  }

  /** Over all connections of the caller whose this one is. */
  subscriptionsBeside(connection: Connection): number {
    const held = this.#connections.get(this.#names.get(connection) ?? '') ?? [];
    let count = 0;
    for (const { subscriptions } of held) count += Object.keys(subscriptions).length;
    return count;
  }
}
