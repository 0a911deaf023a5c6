import type { DataSource } from 'typeorm';
import type { Actor } from '../domain/actor.js';
import { AccessError } from '../domain/refusal.js';
import type { Language } from '../messages/language.js';
import { type MachineClock, machineClock } from '../services/clock/machine-clock.js';
import { platformNow } from '../services/transaction.js';
import type { LiveSource } from './live.js';

/** What every resolver is given, made anew for each request. */
export interface GraphContext {
  readonly dataSource: DataSource;
  /** Null where the request carried no token. */
  readonly actor: Actor | null;
  readonly language: Language;
  /** The platform's clock, read once a request. */
  readonly now: () => Promise<Date>;
  /** By which keys and sessions begin and end. */
  readonly machineClock: MachineClock;
  /** Called after a commit, so that what is now due starts within milliseconds. */
  readonly kick: () => void;
  /** Moves a virtual clock forward; null where this process runs no engine to do it with. */
  readonly stepClock: StepClock | null;
  /** What subscriptions listen to; null where the request is no subscription's. */
  readonly live: LiveSource | null;
  /** The trace that the request is followed in; null where nothing is traced. */
  readonly traceparent: string | null;
  /** Ids of the events that this request has recorded, for the log. */
  readonly eventIds: number[];
  readonly loaders: LoaderRegistry;
  /** Forgets what was read: the clock and every loader. `perform` calls it after each mutation. */
  readonly renew: () => void;
}

export type StepClock = (to: Date) => Promise<{ now: Date; jobsRun: number; quarantined: number }>;

/** The loaders of one request, each made by the file that uses it. */
export interface LoaderRegistry {
  /** The loader of this name, made at the first call: `context.loaders.get('unitById', () => new DataLoader(…))`. */
  get<Loader>(name: string, make: () => Loader): Loader;
}

export function createGraphContext(options: {
  dataSource: DataSource;
  actor: Actor | null;
  language: Language;
  kick: () => void;
  stepClock: StepClock | null;
  live?: LiveSource | null;
  traceparent?: string | null;
  machineClock?: MachineClock;
}): GraphContext {
  const { dataSource, actor, language, kick, stepClock, live = null, traceparent = null } = options;
  const loaders = new Map<string, unknown>();
  let now: Promise<Date> | null = null;
  return {
    dataSource,
    actor,
    language,
    machineClock: options.machineClock ?? machineClock,
    kick,
    stepClock,
    live,
    traceparent,
    eventIds: [],
    now() {
      now ??= platformNow(dataSource);
      return now;
    },
    loaders: {
      get<Loader>(name: string, make: () => Loader): Loader {
        const found = loaders.get(name) ?? make();
        loaders.set(name, found);
        return found as Loader;
      },
    },
    renew() {
      now = null;
      loaders.clear();
    },
  };
}

/** The caller. Throws AccessError UNAUTHENTICATED where there is none. */
export function requireActor(context: GraphContext): Actor {
  if (context.actor === null) throw new AccessError('UNAUTHENTICATED');
  return context.actor;
}
