import type { BulletinContent, BulletinUnit } from '../../domain/bulletin.js';
import { Bulletin } from '../../entities/bulletin.entity.js';
import type { LineReportRule } from '../../entities/campaign.entity.js';
import type { OrganizationKind } from '../../entities/states.js';
import type { CampaignContext } from '../campaigns/campaign-context.js';
import { validOn } from '../queries/figures/contributors.js';
import { recordEvents } from '../record-event.js';
import type { Tx } from '../transaction.js';
import { lineReportText } from './line-report-text.js';

/**
 * P2: the day's reports up each line, from the figures that the day's bulletins froze. Every body of a rule's kind at a
 * unit of its level reports to the bodies of other kinds at the same unit; where one of them is missing, that is said
 * and nothing is made up. A report that is there already stays, so that twice or two at once make one. Answers how many
 * were made.
 */
export async function makeLineReports(tx: Tx, context: CampaignContext, on: string): Promise<number> {
  const { campaign } = context;
  const rules = campaign.settings.lineReports ?? [];
  const bulletins = await tx.manager.find(Bulletin, {
    where: { campaignId: campaign.id, unitId: campaign.unitId, on, edition: 1 },
    order: { id: 'ASC' },
  });
  if (rules.length === 0 || bulletins.length === 0) return 0;
  const contents = bulletins.map((bulletin) => bulletin.content as unknown as BulletinContent);
  const lines = await linesOf(tx, context, rules, on);
  const rows = lines.flatMap((line) => {
    if (line.senderId === null || line.recipientId === null) return [];
    const figures = figuresOf(line.unitCode, contents);
    if (figures === null) return [];
    const names = {
      sender: { vi: line.senderName, en: line.senderNameEn },
      recipient: { vi: line.recipientName, en: line.recipientNameEn },
    };
    const { unit, levels } = figures;
    return [
      {
        senderId: line.senderId,
        recipientId: line.recipientId,
        unitId: line.unitId,
        // The figures are the bulletins'; what is said of them is the text.
        content: { unit: unit.code, bulletins: bulletins.map((bulletin) => bulletin.contentHash) },
        textVi: lineReportText(names, unit, levels, 'vi'),
        textEn: lineReportText(names, unit, levels, 'en'),
      },
    ];
  });
  const made = await tx.manager.query<unknown[]>(
    `INSERT INTO line_report (campaign_id, sender_id, recipient_id, unit_id, "on", content, text_vi, text_en, made_at)
     SELECT $1, r."senderId", r."recipientId", r."unitId", $2, r.content, r."textVi", r."textEn", $3
     FROM jsonb_to_recordset($4::jsonb) AS r("senderId" int, "recipientId" int, "unitId" int, content jsonb, "textVi" text,
       "textEn" text)
     ON CONFLICT (campaign_id, sender_id, recipient_id, "on") DO NOTHING
     RETURNING id`,
    [campaign.id, on, tx.now, JSON.stringify(rows)],
  );
  const missing = lines
    .filter((line) => line.senderId === null || line.recipientId === null)
    .map((line) => ({
      unit: line.unitCode,
      kind: line.senderId === null ? line.senderKind : line.recipientKind,
    }));
  if (made.length === 0 && (missing.length === 0 || (await toldBefore(tx, campaign.id, on)))) return 0;
  await recordEvents(tx, [
    {
      type: 'line-reports.made',
      subjectType: 'Campaign',
      subjectId: campaign.id,
      campaignId: campaign.id,
      payload: { on, reports: made.length, missing },
    },
  ]);
  return made.length;
}

async function toldBefore(tx: Tx, campaignId: number, on: string): Promise<boolean> {
  const rows = await tx.manager.query<unknown[]>(
    `SELECT 1 FROM event WHERE campaign_id = $1 AND type = 'line-reports.made' AND payload->>'on' = $2 LIMIT 1`,
    [campaignId, on],
  );
  return rows.length > 0;
}

interface Line {
  unitId: number;
  unitCode: string;
  senderKind: OrganizationKind;
  recipientKind: OrganizationKind;
  /** Null where the unit has no such body that day. */
  senderId: number | null;
  senderName: string;
  senderNameEn: string;
  recipientId: number | null;
  recipientName: string;
  recipientNameEn: string;
}

/** Every unit of a rule's level with who sends and who receives there, in order of rule, unit and kind. */
async function linesOf(
  tx: Tx,
  { campaign }: CampaignContext,
  rules: readonly LineReportRule[],
  on: string,
): Promise<Line[]> {
  return tx.manager.query<Line[]>(
    `SELECT v.unit_id AS "unitId", v.code AS "unitCode", rule."senderKind", kind.value AS "recipientKind",
       s.id AS "senderId", s.name AS "senderName", s.name_en AS "senderNameEn",
       r.id AS "recipientId", r.name AS "recipientName", r.name_en AS "recipientNameEn"
     FROM jsonb_array_elements($1::jsonb) WITH ORDINALITY AS list(entry, place)
     CROSS JOIN LATERAL jsonb_to_record(list.entry) AS rule("senderKind" text, level text, "recipientKinds" jsonb)
     CROSS JOIN LATERAL jsonb_array_elements_text(rule."recipientKinds") WITH ORDINALITY AS kind(value, nth)
     JOIN unit_closure c ON c.ancestor_id = $2 AND ${validOn('c', '$3')}
     JOIN unit_version v ON v.unit_id = c.descendant_id AND v.level = rule.level AND ${validOn('v', '$3')}
     LEFT JOIN organization s ON s.unit_id = v.unit_id AND s.kind = rule."senderKind" AND ${validOn('s', '$3')}
     LEFT JOIN organization r ON r.unit_id = v.unit_id AND r.kind = kind.value AND ${validOn('r', '$3')}
     ORDER BY list.place, v.code COLLATE "C", s.code COLLATE "C", kind.nth, r.code COLLATE "C"`,
    [JSON.stringify(rules), campaign.unitId, on],
  );
}

/** The unit itself and, of every level, what lies below it. Null where the bulletins do not name it. */
function figuresOf(
  code: string,
  contents: readonly BulletinContent[],
): { unit: BulletinUnit; levels: BulletinContent[] } | null {
  const [first] = contents;
  if (first === undefined) return null;
  const all = [first.root, ...contents.flatMap((content) => content.units)];
  const unit = all.find((candidate) => candidate.code === code);
  if (unit === undefined) return null;
  const parentOf = new Map(all.map((each) => [each.code, each.parent]));
  const isBelow = (each: BulletinUnit): boolean => {
    for (let above = each.parent; above !== null; above = parentOf.get(above) ?? null) {
      if (above === code) return true;
    }
    return false;
  };
  const levels = contents.flatMap((content) => {
    const units = content.units.filter(isBelow);
    const within = new Set(units.map((each) => each.code));
    if (units.length === 0) return [];
    const kept = (codes: readonly string[]) => codes.filter((each) => within.has(each));
    return [
      {
        ...content,
        units,
        completed: kept(content.completed),
        notCompleted: kept(content.notCompleted),
        notRated: kept(content.notRated),
        parents: content.parents.filter((parent) => parent.code !== code),
      },
    ];
  });
  return { unit, levels: levels.length === 0 ? [{ ...first, units: [], ...NOBODY }] : levels };
}

const NOBODY = { completed: [], notCompleted: [], notRated: [] };
