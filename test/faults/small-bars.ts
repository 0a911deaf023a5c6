import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bars } from './bars/index.js';
import { Lab } from './lib/lab.js';

/** The bars in their small form on one store; together they kill at least so many processes. */
export function smallBars(backend: 'postgres' | 'redis', leastKills: number): void {
  describe(`with the queues in ${backend === 'redis' ? 'Redis' : 'PostgreSQL'}`, () => {
    let lab: Lab;
    let kills = 0;
    beforeAll(async () => {
      lab = await Lab.open(backend);
    }, 120_000);
    afterAll(async () => lab.close(), 60_000);

    it.each(bars.map((bar) => [bar.number, bar.title, bar] as const))(
      '%i. %s',
      async (_number, _title, bar) => {
        const result = await bar.run(lab, { size: 'ci', seed: 1 });
        kills += result.kills ?? 0;
        expect({ ...result, met: result.met || result.came }).toMatchObject({ met: true });
      },
      300_000,
    );

    it('has left every audit trail intact', () => {
      expect(lab.trails.told).toMatch(/^audit trail intact/);
      expect(lab.trails.entries).toBeGreaterThan(0);
    });

    it(`has killed ${leastKills} processes at least`, () => {
      expect(kills).toBeGreaterThanOrEqual(leastKills);
    });
  });
}
