import type { ChannelKind, WorkItemKind } from '../../entities/states.js';
import { isMessageCode, type MessageValues, message } from '../../messages/message.js';
import { dueJobRow } from '../../queue/define-job.js';
import { armJobs } from '../jobs/arm.js';
import { deliverJob, deliverKey } from '../jobs/deliver.job.js';
import type { Tx } from '../transaction.js';

/**
 * Promises to tell work items that were just opened, by every way out that is on, in the transaction that opened
 * them: to the webhook every item, by mail those of bodies with a mailbox.
 */
export async function promiseDeliveries(tx: Tx, workItemIds: readonly number[]): Promise<void> {
  const channels = await tx.manager.query<{ kind: ChannelKind; target: string }[]>(
    'SELECT kind, target FROM notification_channel WHERE enabled ORDER BY kind',
  );
  if (channels.length === 0 || workItemIds.length === 0) return;
  const items = await tx.manager.query<OpenedItem[]>(OPENED, [workItemIds]);
  const messages = items.flatMap((item) =>
    channels.flatMap(({ kind, target }): NewMessage[] => {
      if (kind === 'webhook') return [{ channel: kind, recipient: shown(target), payload: document(item) }];
      return item.email === null ? [] : [{ channel: kind, recipient: item.email, payload: letter(item) }];
    }),
  );
  if (messages.length === 0) return;
  const rows = await tx.manager.query<{ id: number }[]>(
    `INSERT INTO delivery (channel, recipient, type, payload, state, created_at)
     SELECT m.value->>'channel', m.value->>'recipient', 'work-item.opened', m.value->'payload', 'PENDING', $1
     FROM jsonb_array_elements($2::jsonb) WITH ORDINALITY AS m(value, place) ORDER BY m.place
     RETURNING id`,
    [tx.now, JSON.stringify(messages)],
  );
  const promises = rows.map(({ id: deliveryId }) =>
    dueJobRow(deliverJob, { key: deliverKey(deliveryId), dueAt: tx.now, payload: { deliveryId } }),
  );
  await armJobs(tx, promises);
}

interface NewMessage {
  channel: ChannelKind;
  recipient: string;
  payload: object;
}

interface OpenedItem {
  id: number;
  kind: WorkItemKind;
  subjectType: string;
  subjectId: number;
  titleCode: string;
  titleParams: MessageValues;
  openedAt: Date;
  dueAt: Date | null;
  campaign: string;
  organization: string;
  name: string;
  nameEn: string;
  email: string | null;
}

const OPENED = `
  SELECT w.id, w.kind, w.subject_type AS "subjectType", w.subject_id AS "subjectId", w.title_code AS "titleCode",
    w.title_params AS "titleParams", w.opened_at AS "openedAt", w.due_at AS "dueAt", c.code AS campaign,
    o.code AS organization, o.name, o.name_en AS "nameEn", o.email
  FROM work_item w JOIN campaign c ON c.id = w.campaign_id JOIN organization o ON o.id = w.assignee_id
  WHERE w.id = ANY($1) ORDER BY w.id`;

/** What the webhook is sent. */
function document(item: OpenedItem): object {
  return {
    type: 'work-item.opened',
    workItem: `WorkItem:${item.id}`,
    kind: item.kind,
    subject: `${item.subjectType}:${item.subjectId}`,
    campaign: item.campaign,
    organization: item.organization,
    title: { vi: titleOf(item, 'vi'), en: titleOf(item, 'en') },
    openedAt: item.openedAt.toISOString(),
    dueAt: item.dueAt?.toISOString() ?? null,
  };
}

/** What a mailbox is sent, in both languages: nobody knows who reads it. */
function letter(item: OpenedItem): object {
  const dueAt = item.dueAt?.toISOString();
  const part = (language: 'vi' | 'en', organization: string): string => {
    const values = { organization, title: titleOf(item, language), workItem: `WorkItem:${item.id}` };
    return dueAt === undefined
      ? message('MAIL_WORK_ITEM', values, language)
      : message('MAIL_WORK_ITEM_DUE', { ...values, dueAt }, language);
  };
  return {
    subject: titleOf(item, 'vi'),
    text: `${part('vi', item.name)}\n\n${part('en', item.nameEn)}\n`,
  };
}

function titleOf({ titleCode, titleParams }: OpenedItem, language: 'vi' | 'en'): string {
  return isMessageCode(titleCode) ? message(titleCode, titleParams, language) : titleCode;
}

/** The address without a password or a query, which may be secret. */
function shown(target: string): string {
  const { origin, pathname } = new URL(target);
  return `${origin}${pathname}`;
}
