import { spawn } from 'node:child_process';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readConfig } from '../../src/config/config.js';
import { AwardDossier } from '../../src/entities/evaluation.entity.js';
import { createLog } from '../../src/server/create-log.js';
import { type Platform, startPlatform } from '../../src/server/start-platform.js';
import { issueToken } from '../../src/services/actors/tokens.js';
import { type Cast, type CastPosition, createCast } from '../support/cast.js';
import { commendThree } from '../support/dossiers.js';
import { createTestDatabase, type TestDatabase } from '../support/template-database.js';
import { testFolder } from '../support/test-run.js';

const EXAMPLE = fileURLToPath(new URL('../../../docs/examples/dossier.mjs', import.meta.url));

/** The example of the documentation, as anybody runs it: a program of its own against a platform that serves. */
describe('docs/examples/dossier.mjs', () => {
  let database: TestDatabase;
  let cast: Cast;
  let platform: Platform;
  let url: string;
  const folder = join(testFolder(), `dossier-example-${process.pid}`);

  beforeAll(async () => {
    database = await createTestDatabase();
    cast = await createCast(database.dataSource);
    await commendThree(database.dataSource, cast);
    await mkdir(folder, { recursive: true });
    platform = await startPlatform({
      config: readConfig({
        DATABASE_URL: database.url,
        DONDOC_DATA_DIR: folder,
        PORT: '0',
        DONDOC_POOL_SIZE: '4',
        NODE_ENV: 'test',
      }),
      log: createLog({ level: 'silent' }),
      report: () => undefined,
      worker: false,
      migrate: false,
    });
    url = await platform.serveApi();
  });

  afterAll(async () => {
    await platform.stop();
    await database.drop();
    await rm(folder, { recursive: true, force: true });
  });

  const tokensOf = async (...positions: CastPosition[]): Promise<{ [role: string]: string }> => {
    const tokens = await Promise.all(
      positions.map((name) =>
        issueToken(platform.tokenSecret, cast.positions[name].code, { issuedAt: new Date() }),
      ),
    );
    return Object.fromEntries(positions.map((name, index) => [name, tokens[index] ?? '']));
  };

  const run = async (): Promise<{ code: number | null; out: string; err: string }> => {
    const ready = join(folder, 'ready.json');
    const tokens = await tokensOf('emulation', 'committee', 'standingAgency', 'auditor');
    await writeFile(ready, JSON.stringify({ url, tokens }));
    const child = spawn(process.execPath, [EXAMPLE, ready], { stdio: ['ignore', 'pipe', 'pipe'] });
    const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
    const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
    return { code: await ended, out, err };
  };

  it('takes one dossier to its award and refuses another, and says each step', async () => {
    const { code, out, err } = await run();
    expect([code, err]).toEqual([0, '']);
    for (const line of [
      'too early: CHECKLIST_INCOMPLETE',
      'emulation: SUBMIT → SUBMITTED',
      'committee: APPROVE → APPROVED',
      'emulation: RECORD_AWARD → AWARDED',
      'as of 2023-06-20, known at 2023-06-20T16:59:59.999Z',
      'decision 1234/QĐ-UBND of 2023-06-21',
      'emulation: RETURN → RETURNED',
      'not completed: CHECKLIST_INCOMPLETE',
      'committee: REFUSE → REFUSED',
    ]) {
      expect(out).toContain(line);
    }
  });

  it('exports a dossier to those who may see it, with its frozen figures', async () => {
    const { id, code } = await database.dataSource.manager.findOneByOrFail(AwardDossier, {
      state: 'AWARDED',
    });
    const tokens = await tokensOf('viewer', 'administrator', 'luuKyReporter');
    const get = async (role: string, path = `/exports/dossiers/${id}.json`) =>
      fetch(new URL(path, url), {
        headers: { authorization: `Bearer ${tokens[role] ?? ''}`, 'accept-language': 'en' },
      });
    const response = await get('viewer');
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      campaign: { code: 'cast-2023', fictional: true },
      dossier: { code, state: 'AWARDED', awardForm: 'CERTIFICATE_OF_MERIT' },
      rules: { ruleSet: '91/2017/NĐ-CP', procedure: 'SIMPLIFIED', verified: false },
      figures: {
        asOf: '2023-06-20',
        result: 'MET',
        run: 1,
        inputHash: expect.stringMatching(/^[0-9a-f]{64}$/),
      },
      opinions: [{ reviewer: 'Chief', recommendation: 'AWARD', current: true }],
      holds: [],
      decision: { number: '1234/QĐ-UBND', on: '2023-06-21' },
      history: [
        { to: 'COMPILING' },
        { to: 'SUBMITTED' },
        { to: 'APPRAISING' },
        { to: 'APPROVED' },
        { to: 'AWARDED' },
      ],
    });
    for (const role of ['administrator', 'luuKyReporter']) expect((await get(role)).status).toBe(404);
    expect((await get('viewer', '/exports/dossiers/99999.json')).status).toBe(404);
    expect((await get('viewer', `/exports/dossiers/${id}.pdf`)).status).toBe(404);
    expect((await fetch(new URL(`/exports/dossiers/${id}.json`, url))).status).toBe(401);
  });

  it('says that there is nothing left to show, and ends with another code', async () => {
    const { code, err } = await run();
    expect(code).toBe(1);
    expect(err).toContain('Two dossiers that are being compiled are needed; cast-2023 has 1');
  });
});
