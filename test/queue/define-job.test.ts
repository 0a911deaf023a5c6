import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { defineJob, dueJobRow, JobDefinitionError } from '../../src/queue/define-job.js';

const closing = defineJob({
  name: 'close-milestone',
  payload: z.object({ milestoneId: z.int() }),
  lane: 'urgent',
  maxTries: 3,
  describe: 'Evaluates every unit at a milestone and freezes the result.',
});
const dueAt = new Date('2023-06-13T11:00:00Z');

describe('defineJob', () => {
  it('refuses a name that is not kebab-case', () => {
    const named = (name: string) => () =>
      defineJob({ name, payload: z.object({}), lane: 'bulk', maxTries: 1, describe: 'Nothing.' });
    expect(named('closeMilestone')).toThrow(JobDefinitionError);
    expect(named('close:milestone')).toThrow(JobDefinitionError);
    expect(named('')).toThrow(JobDefinitionError);
  });

  it('refuses a number of tries that would never or always give up', () => {
    const tried = (maxTries: number) => () =>
      defineJob({ name: 'x', payload: z.object({}), lane: 'bulk', maxTries, describe: 'Nothing.' });
    expect(tried(0)).toThrow(/maxTries/);
    expect(tried(1.5)).toThrow(/maxTries/);
  });

  it('is a value that nobody can change', () => {
    expect(Object.isFrozen(closing)).toBe(true);
  });
});

describe('dueJobRow', () => {
  it('is the row to insert', () => {
    const row = dueJobRow(closing, {
      key: 'milestone-close_haiphong-2023_1',
      dueAt,
      payload: { milestoneId: 7 },
    });
    expect(row).toEqual({
      key: 'milestone-close_haiphong-2023_1',
      job: 'close-milestone',
      payload: { milestoneId: 7 },
      lane: 'urgent',
      dueAt,
    });
  });

  it.each(['', '12345', 'a:b', 'hải-phòng', 'a b', 'x'.repeat(201)])('refuses the key %p', (key) => {
    expect(() => dueJobRow(closing, { key, dueAt, payload: { milestoneId: 7 } })).toThrow(JobDefinitionError);
  });

  it('refuses a payload that the handler could not read, and names the field', () => {
    const payload = JSON.parse('{"milestoneId":"seven"}') as { milestoneId: number };
    expect(() => dueJobRow(closing, { key: 'k', dueAt, payload })).toThrow(/close-milestone: milestoneId/);
  });

  it('refuses an impossible due time', () => {
    const never = new Date('2023-04-31T99:00:00Z');
    expect(() => dueJobRow(closing, { key: 'k', dueAt: never, payload: { milestoneId: 7 } })).toThrow(
      /due time/,
    );
  });
});
