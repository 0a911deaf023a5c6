import { type BulletinContent, changesBetween } from '../../domain/bulletin.js';
import { canonicalJson, sha256 } from '../../domain/canonical-json.js';
import { Bulletin } from '../../entities/bulletin.entity.js';
import type { CampaignContext } from '../campaigns/campaign-context.js';
import { judgeCampaign } from '../campaigns/take-turns.js';
import { recordEvents } from '../record-event.js';
import type { Tx } from '../transaction.js';
import { QUESTIONED } from './arm-editions.js';
import { bulletinText } from './bulletin-text.js';
import { gatherBulletins } from './gather-bulletins.js';

/** Why the first edition of a day is made. */
const CUT_OFF = 'CUT_OFF';

/** Why a later one is made, where nothing on record says. */
const ASKED = 'ASKED';

/**
 * P1: the day's bulletins, one a level, frozen as of the cut however late they are made. A level that has one for the
 * day is left alone, so that twice or two at once make one edition. Answers how many were made.
 */
export async function publishBulletins(
  asked: Tx,
  context: CampaignContext,
  on: string,
  cutAt: Date,
): Promise<number> {
  // Nothing is told meanwhile: what bears an instant before the cut is there.
  const tx = await judgeCampaign(asked, context.campaign.id);
  const published = await newestEditions(tx, context, on);
  const contents = (await gatherBulletins(tx.manager, context, { on, cutAt })).filter(
    ({ level }) => !published.has(level),
  );
  return keep(
    tx,
    context,
    contents.map((content) => ({ content, earlier: null })),
    { cause: CUT_OFF, because: [] },
  );
}

/**
 * P1: where a figure of the day's bulletins was corrected or a case about it closed, a new edition that cites the one
 * before and names what changed; that one stays as it was. Nothing where nothing in it changed. Answers how many were
 * made.
 */
export async function reissueBulletins(asked: Tx, context: CampaignContext, on: string): Promise<number> {
  const tx = await judgeCampaign(asked, context.campaign.id);
  const published = await newestEditions(tx, context, on);
  const [like] = published.values();
  if (like === undefined) return 0;
  // The last moment before this one: on a virtual clock more may yet be told while it stands.
  const cutAt = new Date(tx.now.getTime() - 1);
  const contents = await gatherBulletins(tx.manager, context, { on, cutAt, like: contentOf(like) });
  const editions = contents.flatMap((content) => {
    const earlier = published.get(content.level);
    if (earlier === undefined) return [];
    const changes = changesBetween(contentOf(earlier), content);
    return changes.length === 0 ? [] : [{ content: { ...content, changes }, earlier }];
  });
  return keep(tx, context, editions, await questionsSince(tx, context, on, like.madeAt));
}

function contentOf(bulletin: Bulletin): BulletinContent {
  return bulletin.content as unknown as BulletinContent;
}

/** What asked for a new edition of the day since the last was made. */
async function questionsSince(
  tx: Tx,
  { campaign }: CampaignContext,
  on: string,
  since: Date,
): Promise<{ cause: string; because: string[] }> {
  const rows = await tx.manager.query<{ reason: string; because: string }[]>(
    `SELECT DISTINCT e.reason, each.because FROM bulletin b
     JOIN event e ON e.subject_type = 'Bulletin' AND e.subject_id = b.id AND e.type = $4 AND e.at >= $3
     CROSS JOIN LATERAL jsonb_array_elements_text(e.payload->'because') AS each(because)
     WHERE b.campaign_id = $1 AND b."on" = $2 ORDER BY 1, 2`,
    [campaign.id, on, since, QUESTIONED],
  );
  const causes = [...new Set(rows.map((row) => row.reason))];
  return { cause: causes.join(', ') || ASKED, because: rows.map((row) => row.because) };
}

async function newestEditions(
  tx: Tx,
  { campaign }: CampaignContext,
  on: string,
): Promise<Map<string, Bulletin>> {
  const rows = await tx.manager.find(Bulletin, {
    where: { campaignId: campaign.id, unitId: campaign.unitId, on },
    order: { edition: 'ASC' },
  });
  return new Map(rows.map((row) => [row.level, row]));
}

async function keep(
  tx: Tx,
  { campaign }: CampaignContext,
  editions: readonly { content: BulletinContent; earlier: Bulletin | null }[],
  why: { cause: string; because: readonly string[] },
): Promise<number> {
  if (editions.length === 0) return 0;
  const rows = editions.map(({ content, earlier }) => {
    const edition = (earlier?.edition ?? 0) + 1;
    return {
      level: content.level,
      on: content.on,
      edition,
      supersedesId: earlier?.id ?? null,
      cutAt: content.cutAt,
      content,
      contentHash: sha256(canonicalJson(content)),
      textVi: bulletinText(content, edition, earlier, 'vi'),
      textEn: bulletinText(content, edition, earlier, 'en'),
    };
  });
  const made = await tx.manager.query<{ id: number; level: string; edition: number }[]>(
    `INSERT INTO bulletin (campaign_id, unit_id, level, "on", edition, supersedes_id, cut_at, cause, content, content_hash,
       text_vi, text_en, made_at)
     SELECT $1, $2, b.level, b."on", b.edition, b."supersedesId", b."cutAt", $3, b.content, b."contentHash", b."textVi",
       b."textEn", $4
     FROM jsonb_to_recordset($5::jsonb) AS b(level text, "on" date, edition int, "supersedesId" int, "cutAt" timestamptz,
       content jsonb, "contentHash" text, "textVi" text, "textEn" text)
     RETURNING id, level, edition`,
    [campaign.id, campaign.unitId, why.cause, tx.now, JSON.stringify(rows)],
  );
  await recordEvents(
    tx,
    made.map(({ id, level, edition }) => {
      const row = rows.find((candidate) => candidate.level === level);
      return {
        type: 'bulletin.published',
        subjectType: 'Bulletin',
        subjectId: id,
        campaignId: campaign.id,
        reason: why.cause,
        payload: {
          on: row?.on,
          level,
          edition,
          cutAt: row?.cutAt,
          contentHash: row?.contentHash,
          ...(why.because.length === 0 ? {} : { because: why.because }),
        },
      };
    }),
  );
  return made.length;
}
