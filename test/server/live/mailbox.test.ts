import { describe, expect, it, jest } from '@jest/globals';
import { Mailbox } from '../../../src/server/live/mailbox.js';

describe('a mailbox', () => {
  const make = (capacity: number) => {
    const onEnd = jest.fn();
    return { mailbox: new Mailbox<number>({ capacity, onEnd }), onEnd };
  };

  it('keeps each value once, in order, and drops the oldest where there are too many', async () => {
    const { mailbox } = make(2);
    for (const value of [1, 2, 2, 3, 2]) mailbox.put(value);
    await expect(mailbox.next()).resolves.toEqual({ done: false, value: 2 });
    await expect(mailbox.next()).resolves.toEqual({ done: false, value: 3 });
  });

  it('hands a value to whoever waits for it', async () => {
    const { mailbox } = make(2);
    const waited = mailbox.next();
    mailbox.put(7);
    await expect(waited).resolves.toEqual({ done: false, value: 7 });
  });

  it('ends once, also under a reader, and takes nothing more', async () => {
    const { mailbox, onEnd } = make(2);
    const waited = mailbox.next();
    await mailbox.return();
    mailbox.end();
    mailbox.put(1);
    await expect(waited).resolves.toEqual({ done: true, value: undefined });
    await expect(mailbox.next()).resolves.toEqual({ done: true, value: undefined });
    expect(onEnd).toHaveBeenCalledTimes(1);
  });
});
