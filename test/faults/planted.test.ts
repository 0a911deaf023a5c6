import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { kills } from './bars/01-kills.js';
import { repeats } from './bars/05-repeats.js';
import { clocks } from './bars/06-clocks.js';
import { Lab } from './lib/lab.js';

/** The kit must see what it is there to see: each fault is planted into its handlers, and a bar must find it. */
describe('the kit finds', () => {
  let lab: Lab;
  beforeAll(async () => {
    lab = await Lab.open('postgres');
  }, 120_000);
  afterAll(async () => lab.close(), 60_000);

  it('an effect that was moved outside its transaction', async () => {
    const { came, met } = await kills.run(lab, { size: 'ci', seed: 2, plant: 'outside' });
    expect(met).toBe(false);
    expect(came).toMatch(/[1-9]\d* doubled/);
  }, 300_000);

  it('a timer that is armed twice', async () => {
    const { came, met } = await repeats.run(lab, { size: 'ci', seed: 2, plant: 'twice' });
    expect(met).toBe(false);
    expect(came).toMatch(/[1-9]\d* doubled/);
  }, 300_000);

  it('a due time that is read from the clock of the process', async () => {
    const { came, met } = await clocks.run(lab, { size: 'ci', seed: 2, plant: 'process-clock' });
    expect(met).toBe(false);
    expect(came).toMatch(/[1-9]\d* early/);
  }, 300_000);
});
