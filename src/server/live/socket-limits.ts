/** How much sockets may hold, and how long they may be silent. */
export interface SocketLimits {
  /** From the opening to `connection_init`. */
  initMs: number;
  /** A socket that has not answered a ping for so long is dead. */
  pingMs: number;
  /** Answers that a caller asked for and does not read. */
  unreadBytes: number;
  /** Messages that one socket sends in ten seconds. */
  messages: number;
  /** Subscriptions at once on one socket. */
  subscriptions: number;
  /** Subscriptions at once of one caller, over all his sockets at this process. */
  subscriptionsOfCaller: number;
  /** Sockets at once of one caller at this process: browsers' tabs, devices. */
  socketsOfCaller: number;
}

export const SOCKET_LIMITS: SocketLimits = {
  initMs: 5_000,
  pingMs: 12_000,
  unreadBytes: 4 * 1024 * 1024,
  messages: 1_000,
  subscriptions: 100,
  subscriptionsOfCaller: 300,
  socketsOfCaller: 20,
};
