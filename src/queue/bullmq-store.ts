import type { Job, JobsOptions, RepeatOptions } from 'bullmq';

/** The schema in PostgreSQL that holds the queues' tables. */
export const QUEUE_SCHEMA = 'bullmq';

/** What the backend uses of BullMQ's Queue; the same on both stores. */
export interface StoreQueue {
  add(name: string, data: object, opts: JobsOptions): Promise<unknown>;
  addBulk(jobs: { name: string; data: object; opts: JobsOptions }[]): Promise<unknown>;
  upsertJobScheduler(
    id: string,
    repeat: Omit<RepeatOptions, 'key'>,
    template: { name: string; data: object; opts: Omit<JobsOptions, 'jobId' | 'repeat' | 'delay'> },
  ): Promise<unknown>;
  getJobScheduler(id: string): Promise<{ next?: number; every?: number } | null | undefined>;
  getJobCounts(...states: ('waiting' | 'active' | 'delayed')[]): Promise<Record<string, number>>;
  getActive(start: number, end: number): Promise<{ id?: string | undefined }[]>;
  obliterate(options: { force: boolean }): Promise<void>;
  resume(): Promise<void>;
  waitUntilReady(): Promise<unknown>;
  on(event: 'error', listener: (error: Error) => void): unknown;
  close(): Promise<void>;
}

/** What the backend uses of BullMQ's Worker. */
export interface StoreWorker {
  run(): Promise<void>;
  waitUntilReady(): Promise<unknown>;
  on(event: 'error', listener: (error: Error) => void): unknown;
  on(event: 'failed', listener: (job: Job | undefined, error: Error) => void): unknown;
  close(): Promise<void>;
}

export interface StoreWorkerOptions {
  readonly autorun: false;
  readonly concurrency: number;
  readonly lockDuration: number;
  readonly stalledInterval: number;
  readonly maxStalledCount: number;
  readonly runRetryDelay: number;
}

/** One server that holds queues, with the connections to it. */
export interface BullMqStore {
  readonly kind: 'postgres' | 'redis';
  /** Batches up to this size are cheaper added one by one. */
  readonly smallBatch: number;
  openQueue(name: string): StoreQueue;
  openWorker(name: string, work: (job: Job) => Promise<void>, options: StoreWorkerOptions): StoreWorker;
  /** After every queue and worker has been closed. */
  close(): Promise<void>;
}
