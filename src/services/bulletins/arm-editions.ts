import type { Campaign } from '../../entities/campaign.entity.js';
import { dueJobRow } from '../../queue/define-job.js';
import { armJobs } from '../jobs/arm.js';
import { reissueBulletinsJob } from '../jobs/bulletin.job.js';
import { recordEvents } from '../record-event.js';
import type { MovedFigure } from '../reports/draft.js';
import type { Tx } from '../transaction.js';

/** A figure that changed, or whose state did. */
interface Touched {
  indicatorId: number;
  on: string;
  /** The first day on which another figure is used instead; null: none. */
  until: string | null;
  /** What changed it, by its id in the API. */
  because: string;
}

/** P1: corrections change what bulletins have said; a first report that came after the cut does not: it was late. */
export async function armEditionsForCorrections(
  tx: Tx,
  campaign: Campaign,
  moved: readonly MovedFigure[],
  reportOf: (draft: MovedFigure['draft']) => number,
): Promise<void> {
  const corrected = moved.filter((figure) => figure.draft.corrects !== null);
  const touched = corrected.map(({ draft, indicatorId, until }) => {
    return { indicatorId, on: draft.on, until, because: `ProgressReport:${reportOf(draft)}` };
  });
  await armEditions(tx, campaign, touched, 'CORRECTION');
}

/** P1: a case that was closed no longer stands against the figure. */
export async function armEditionsForCase(
  tx: Tx,
  campaign: Campaign,
  dataError: { id: number; unitId: number; indicatorId: number; on: string },
): Promise<void> {
  const [next] = await tx.manager.query<{ until: string | null }[]>(
    `SELECT min("on") AS until FROM current_figure
     WHERE campaign_id = $1 AND unit_id = $2 AND indicator_id = $3 AND organization_id IS NULL AND "on" > $4`,
    [campaign.id, dataError.unitId, dataError.indicatorId, dataError.on],
  );
  const { indicatorId, on } = dataError;
  const touched = { indicatorId, on, until: next?.until ?? null, because: `DataErrorCase:${dataError.id}` };
  await armEditions(tx, campaign, [touched], 'DATA_ERROR_CLOSED');
}

/**
 * One promise for each published day that counted one of these figures, or compared the next day with it. Due with the
 * next full minute: whatever is learned of a day until then is gathered into one edition, and what comes while it is
 * being made waits for it and has a minute of its own. What asked for it stays on record beside the bulletin (A4).
 */
async function armEditions(
  tx: Tx,
  campaign: Campaign,
  touched: readonly Touched[],
  cause: string,
): Promise<void> {
  if (touched.length === 0) return;
  const bulletins = await tx.manager.query<{ id: number; on: string; because: string[] }[]>(
    `SELECT b.id, b."on", jsonb_agg(DISTINCT t.because ORDER BY t.because) AS because
     FROM jsonb_to_recordset($2::jsonb) AS t("indicatorId" int, "on" date, until date, because text)
     JOIN indicator i ON i.id = t."indicatorId"
     JOIN bulletin b ON b.campaign_id = $1 AND b."on" >= t."on" AND (t.until IS NULL OR b."on" <= t.until)
       AND b.edition = 1 AND b.content->'indicator'->>'code' = i.code
     GROUP BY b.id, b."on" ORDER BY b."on", b.id`,
    [campaign.id, JSON.stringify(touched)],
  );
  await recordEvents(
    tx,
    bulletins.map(({ id, because }) => ({
      type: QUESTIONED,
      subjectType: 'Bulletin',
      subjectId: id,
      campaignId: campaign.id,
      reason: cause,
      payload: { because },
    })),
  );
  const dueAt = new Date((Math.floor(tx.now.getTime() / MINUTE_MS) + 1) * MINUTE_MS);
  const minute = dueAt.toISOString().slice(0, 16).replace(':', '.');
  await armJobs(
    tx,
    [...new Set(bulletins.map(({ on }) => on))].map((on) =>
      dueJobRow(reissueBulletinsJob, {
        key: `bulletins_${campaign.code}_${on}_again_${minute}`,
        dueAt,
        payload: { campaignId: campaign.id, on },
      }),
    ),
  );
}

/** What a correction or a closed case does to the first edition of a bulletin, as an event. */
export const QUESTIONED = 'bulletin.questioned';

const MINUTE_MS = 60_000;
