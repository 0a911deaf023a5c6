import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { readConfig } from '../../src/config/config.js';
import { DueJob } from '../../src/entities/engine.entity.js';
import { Delivery } from '../../src/entities/inbox.entity.js';
import { createLog } from '../../src/server/create-log.js';
import { startPlatform } from '../../src/server/start-platform.js';
import { deliverJob } from '../../src/services/jobs/deliver.job.js';
import { configureChannels } from '../../src/services/notifications/configure-channels.js';
import { replayDeliveries } from '../../src/services/notifications/replay-deliveries.js';
import { platformNow } from '../../src/services/transaction.js';
import { deliverHandler } from '../../src/workflows/deliver.js';
import { act } from '../support/act.js';
import { createAsk } from '../support/ask.js';
import { type Cast, createCast } from '../support/cast.js';
import { MailCatcher } from '../support/mail-catcher.js';
import { createTestDatabase, type TestDatabase } from '../support/template-database.js';
import { WebhookCatcher } from '../support/webhook-catcher.js';
import { wait } from '../support/work-items.js';

const SECRET = 'a secret of sixteen or more';

describe('messages that leave the platform', () => {
  let database: TestDatabase;
  let cast: Cast;
  const webhook = new WebhookCatcher(SECRET);
  const mail = new MailCatcher();
  let webhookUrl: string;
  let smtpUrl: string;

  beforeAll(async () => {
    database = await createTestDatabase();
    cast = await createCast(database.dataSource);
    await database.dataSource.query(
      `UPDATE organization SET email = 'vanthu@hp-dic.vn' WHERE code = 'hp-dic'`,
    );
    webhookUrl = await webhook.listen();
    smtpUrl = await mail.listen();
  });

  beforeEach(async () => {
    for (const table of ['work_item', 'delivery', 'due_job', 'notification_channel']) {
      await database.dataSource.query(`DELETE FROM ${table}`);
    }
    webhook.caught.length = 0;
    mail.caught.length = 0;
  });

  afterAll(async () => {
    await webhook.close();
    await mail.close();
    await database.drop();
  });

  const byWebhook = () =>
    configureChannels(database.dataSource, [
      { kind: 'webhook', target: webhookUrl, secret: SECRET, privateAllowed: true },
    ]);
  const byMail = () =>
    configureChannels(database.dataSource, [{ kind: 'mail', target: 'dondoc@hp.vn', secret: smtpUrl }]);
  const deliveries = () => database.dataSource.manager.find(Delivery, { order: { id: 'ASC' } });
  const onlyDelivery = async () => {
    const [delivery, ...others] = await deliveries();
    if (delivery === undefined || others.length > 0) throw new Error('not one message');
    return delivery;
  };

  /** Runs the job of the only message once, as the runner does; `crash` undoes it at its very end. */
  async function attempt(crash = false): Promise<void> {
    const { id } = await onlyDelivery();
    await database.dataSource.transaction(async (manager) => {
      const now = await platformNow(manager);
      await deliverHandler.run({ deliveryId: id }, { manager, now, dueAt: now, key: `deliver_${id}` });
      if (crash) throw new Error('killed');
    });
  }

  const open = async () => {
    const item = { on: 'cityDepartment', subject: 'Task:7', dueAt: '2023-06-12T00:00+07:00' } as const;
    return (await wait(database.dataSource, cast, [item]))[0] ?? 0;
  };

  it('are none where no way out is configured', async () => {
    await open();
    await expect(deliveries()).resolves.toEqual([]);
    await expect(database.dataSource.manager.count(DueJob)).resolves.toBe(0);
  });

  it('are promised when an item is opened, not when it is moved', async () => {
    await byWebhook();
    await open();
    await open();
    const { id, ...delivery } = await onlyDelivery();
    expect(delivery).toMatchObject({
      channel: 'webhook',
      // Nothing secret.
      recipient: webhookUrl.replace('?token=hunter2', ''),
      type: 'work-item.opened',
      state: 'PENDING',
      attempts: 0,
    });
    const jobs = await database.dataSource.manager.find(DueJob);
    expect(jobs).toMatchObject([{ key: `deliver_${id}`, job: 'deliver', lane: 'bulk' }]);
  });

  it('go to the webhook signed, in both languages, once where all is well', async () => {
    await byWebhook();
    const id = await open();
    await attempt();
    await attempt();
    const delivery = await onlyDelivery();
    expect(delivery).toMatchObject({ state: 'SENT', attempts: 1, sentAt: expect.any(Date), lastError: null });
    expect(webhook.caught).toMatchObject([{ key: `Delivery:${delivery.id}`, attempt: '1', genuine: true }]);
    expect(JSON.parse(webhook.caught[0]?.body ?? '')).toEqual({
      type: 'work-item.opened',
      workItem: `WorkItem:${id}`,
      kind: 'TASK',
      subject: 'Task:7',
      campaign: 'cast-2023',
      organization: 'hp-dic',
      title: { vi: expect.stringContaining('1.234'), en: expect.stringContaining('1,234') },
      openedAt: '2023-06-01T01:00:00.000Z',
      dueAt: '2023-06-11T17:00:00.000Z',
    });
  });

  it.each([500, 404, 302])('wait for the next try where the receiver answered %d', async (status) => {
    await byWebhook();
    await open();
    webhook.behaviours.push(status);
    await expect(attempt()).rejects.toThrow(`the receiver answered ${status}`);
    await expect(onlyDelivery()).resolves.toMatchObject({
      state: 'PENDING',
      lastError: `the receiver answered ${status}`,
    });
    await attempt();
    await expect(onlyDelivery()).resolves.toMatchObject({ state: 'SENT', attempts: 2 });
    expect(webhook.caught).toHaveLength(2);
  });

  it('are never lost where the receiver dies in the middle: sent again, the same to the byte', async () => {
    await byWebhook();
    await open();
    webhook.behaviours.push('DIE');
    await expect(attempt()).rejects.toThrow();
    await expect(onlyDelivery()).resolves.toMatchObject({ state: 'UNKNOWN' });
    await attempt();
    await expect(onlyDelivery()).resolves.toMatchObject({ state: 'SENT' });
    const [first, second] = webhook.caught;
    expect(second).toEqual({ ...first, attempt: '2' });
    expect(second?.genuine).toBe(true);
  });

  it('are never lost where the sender dies in the middle: it stands that they may have arrived', async () => {
    await byWebhook();
    await open();
    await expect(attempt(true)).rejects.toThrow('killed');
    await expect(onlyDelivery()).resolves.toMatchObject({ state: 'SENDING', attempts: 1 });
    await attempt();
    await expect(onlyDelivery()).resolves.toMatchObject({ state: 'SENT' });
    expect(new Set(webhook.caught.map(({ key, body }) => `${key} ${body}`)).size).toBe(1);
  });

  it('have failed after the last try, and can be sent again from a cursor', async () => {
    await byWebhook();
    await open();
    const { manager } = database.dataSource;
    await manager.updateAll(Delivery, { attempts: deliverJob.maxTries - 1 });
    await manager.updateAll(DueJob, { tries: deliverJob.maxTries, quarantinedAt: new Date() });
    webhook.behaviours.push(503);
    await expect(attempt()).rejects.toThrow();
    const { id, state } = await onlyDelivery();
    expect(state).toBe('FAILED');
    const replay = (fromId: number) =>
      act(database.dataSource, cast.positions.administrator.actor, (tx) =>
        replayDeliveries(tx, { fromId, channel: null }),
      );
    await expect(replay(id + 1)).resolves.toBe(0);
    await expect(replay(id)).resolves.toBe(1);
    await expect(manager.find(DueJob)).resolves.toMatchObject([
      { tries: 0, quarantinedAt: null, doneAt: null },
    ]);
    await attempt();
    await expect(onlyDelivery()).resolves.toMatchObject({ state: 'SENT', attempts: 1 });
    await replay(id);
    await attempt();
    expect(new Set(webhook.caught.map(({ key }) => key))).toEqual(new Set([`Delivery:${id}`]));
    expect(webhook.caught).toHaveLength(3);
  });

  it('wait while their way out is off', async () => {
    await byWebhook();
    await open();
    await configureChannels(database.dataSource, []);
    await attempt();
    await expect(onlyDelivery()).resolves.toMatchObject({ state: 'PENDING', attempts: 0 });
    expect(webhook.caught).toEqual([]);
  });

  it('are certain to be unsent where nobody listens', async () => {
    await configureChannels(database.dataSource, [
      { kind: 'webhook', target: 'http://127.0.0.1:1/', secret: SECRET, privateAllowed: true },
    ]);
    await open();
    await expect(attempt()).rejects.toThrow('ECONNREFUSED');
    await expect(onlyDelivery()).resolves.toMatchObject({ state: 'PENDING', lastError: 'ECONNREFUSED' });
  });

  describe('by mail', () => {
    it('go to the mailbox of the body, in both languages', async () => {
      await byMail();
      await open();
      await wait(database.dataSource, cast, [{ on: 'standingAgency', subject: 'Task:7' }]);
      await attempt();
      const delivery = await onlyDelivery();
      expect(delivery).toMatchObject({ channel: 'mail', recipient: 'vanthu@hp-dic.vn', state: 'SENT' });
      expect(mail.caught).toHaveLength(1);
      expect(mail.caught[0]?.to).toEqual(['vanthu@hp-dic.vn']);
      expect(mail.caught[0]?.source).toContain(`Message-ID: <Delivery-${delivery.id}@hp.vn>`);
      expect(delivery.payload).toMatchObject({
        text: expect.stringMatching(
          /Kính gửi Sở Thông tin: [^]*trước 00:00 ngày 12\/06\/2023[^]*To Department of Information/,
        ),
      });
    });

    it('are tried again where the mailbox is full, under the same id', async () => {
      await byMail();
      await open();
      mail.refusals = 1;
      await expect(attempt()).rejects.toThrow('452');
      await expect(onlyDelivery()).resolves.toMatchObject({ state: 'PENDING' });
      await attempt();
      await attempt(false);
      expect(mail.caught).toHaveLength(1);
    });

    it('are certain to be unsent where no server listens', async () => {
      await configureChannels(database.dataSource, [
        { kind: 'mail', target: 'dondoc@hp.vn', secret: 'smtp://127.0.0.1:1' },
      ]);
      await open();
      await expect(attempt()).rejects.toThrow('ECONNREFUSED');
      await expect(onlyDelivery()).resolves.toMatchObject({ state: 'PENDING' });
    });
  });

  it('are shown to administrators and auditors alone, page by page', async () => {
    await byWebhook();
    await open();
    await wait(database.dataSource, cast, [{ on: 'standingAgency', subject: 'Task:7' }]);
    const ask = createAsk(database.dataSource, cast.positions.administrator.actor);
    const query = (after: string) =>
      `{ deliveries(first: 1${after}) { totalCount pageInfo { hasNextPage endCursor } nodes { id state payload } } }`;
    interface Page {
      deliveries: {
        totalCount: number;
        pageInfo: { endCursor: string };
        nodes: { id: string; payload: string }[];
      };
    }
    const { deliveries: first } = await ask<Page>(query(''));
    expect(first).toMatchObject({ totalCount: 2, nodes: [{ state: 'PENDING' }] });
    expect(JSON.parse(first.nodes[0]?.payload ?? '')).toMatchObject({ organization: 'hp-dic' });
    const { deliveries: second } = await ask<Page>(query(`, after: "${first.pageInfo.endCursor}"`));
    expect(JSON.parse(second.nodes[0]?.payload ?? '')).toMatchObject({ organization: 'hp-da06' });
    const { actor } = cast.positions.committee;
    await expect(ask(query(''), {}, { actor })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    const node = `{ node(id: "${first.nodes[0]?.id}") { id } }`;
    await expect(ask(node, {}, { actor })).resolves.toEqual({ node: null });
    await expect(ask(node)).resolves.toEqual({ node: { id: first.nodes[0]?.id } });
  });

  it('leave by themselves from a platform so configured, also when refused at first', async () => {
    const platform = await startPlatform({
      config: readConfig({
        DATABASE_URL: database.url,
        NODE_ENV: 'test',
        DONDOC_WEBHOOK_URL: webhookUrl,
        DONDOC_WEBHOOK_SECRET: SECRET,
        DONDOC_WEBHOOK_ALLOW_PRIVATE: 'true',
      }),
      log: createLog({ level: 'silent' }),
      report: () => undefined,
      worker: true,
      migrate: true,
    });
    try {
      webhook.behaviours.push(500);
      await open();
      platform.kick();
      while ((await onlyDelivery()).state !== 'SENT') await delay(50);
      expect(webhook.caught.map(({ genuine }) => genuine)).toEqual([true, true]);
    } finally {
      await platform.stop();
    }
  });
});
