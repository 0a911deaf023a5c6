import { describe, expect, it } from '@jest/globals';
import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import { defineJob, JobDefinitionError } from '../../src/queue/define-job.js';
import { bindHandlers, HandlerBindingError, handle, type JobContext } from '../../src/queue/handlers.js';

const define = (name: string) =>
  defineJob({
    name,
    payload: z.object({ unit: z.string() }),
    lane: 'normal',
    maxTries: 3,
    describe: 'Tells a unit.',
  });
const remind = define('remind');
const escalate = define('escalate');
const stranger = define('stranger');
const nothing = async (): Promise<void> => undefined;

describe('bindHandlers', () => {
  it('gives the handler of each job by its name', () => {
    const table = bindHandlers([remind, escalate], [handle(escalate, nothing), handle(remind, nothing)]);
    expect([...table.keys()].sort()).toEqual(['escalate', 'remind']);
  });

  it('names every job without a handler, with two, defined twice, and every handler of none', () => {
    const bind = () =>
      bindHandlers(
        [remind, escalate, define('orphan'), define('orphan')],
        [handle(remind, nothing), handle(remind, nothing), handle(stranger, nothing)],
      );
    expect(bind).toThrow(HandlerBindingError);
    expect(bind).toThrow(/job remind has two handlers/);
    expect(bind).toThrow(/job escalate has no handler/);
    expect(bind).toThrow(/job orphan is defined twice/);
    expect(bind).toThrow(/handler of unknown job stranger/);
  });

  it('does not take a job of the same name for the same job', () => {
    expect(() => bindHandlers([remind], [handle(define('remind'), nothing)])).toThrow(/unknown job remind/);
  });
});

describe('handle', () => {
  it('parses the payload again before the handler sees it', async () => {
    const told: string[] = [];
    const binding = handle(remind, async ({ unit }) => {
      told.push(unit);
    });
    await binding.run({ unit: 'thuy-nguyen', forgotten: true }, context);
    await expect(binding.run({ unit: 7 }, context)).rejects.toThrow(JobDefinitionError);
    expect(told).toEqual(['thuy-nguyen']);
  });
});

const context: JobContext = {
  manager: {} as EntityManager,
  now: new Date('2023-06-13T11:00:00Z'),
  dueAt: new Date('2023-06-13T11:00:00Z'),
  key: 'remind_1',
};
