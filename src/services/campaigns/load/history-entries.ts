import type { ScriptPayload } from '../../../entities/campaign.entity.js';
import type { CampaignFolder } from '../../campaign-folder/campaign-folder.type.js';

/** One thing done at one instant: by whom, what, and with which fields. */
export interface HistoryEntry {
  at: Date;
  /** Place among what was done at the same instant. */
  ordinal: number;
  /** Code of a position; of a batch of reports each row names its own. */
  actor: string;
  action: string;
  payload: ScriptPayload;
}

/** The actor of a batch whose rows name their own. */
export const EACH_ROW = 'each-row';

/** Everything the folder says people did, in order of instant: documents first, then figures, then the rest. */
export function historyEntries(folder: CampaignFolder): HistoryEntry[] {
  const figures = [...reports(folder), ...corrections(folder), ...references(folder)];
  const entries = [...directives(folder), ...figures, ...script(folder)];
  const sorted = entries.map((entry, place) => ({ ...entry, place }));
  sorted.sort((a, b) => a.at.getTime() - b.at.getTime() || a.place - b.place);
  const next = new Map<number, number>();
  return sorted.map(({ place: _, ...entry }) => {
    const ordinal = next.get(entry.at.getTime()) ?? 0;
    next.set(entry.at.getTime(), ordinal + 1);
    return { ...entry, ordinal };
  });
}

type Unplaced = Omit<HistoryEntry, 'ordinal'>;

function directives(folder: CampaignFolder): Unplaced[] {
  return folder.directives.map(({ file: _, issuedAt, ...directive }) => ({
    at: issuedAt,
    actor: headOf(folder, directive.issuer),
    action: 'issueDirective',
    payload: { ...directive },
  }));
}

/** D1: the head of the issuing body signs. */
function headOf(folder: CampaignFolder, organization: string): string {
  const positions = folder.positions.filter((row) => row.organizationCode === organization);
  const head = positions.find((row) => row.head) ?? positions[0];
  if (head === undefined)
    throw new Error(`${organization} issues a directive and has no position to sign it.`);
  return head.code;
}

function reports(folder: CampaignFolder): Unplaced[] {
  const batches = new Map<number, ScriptPayload[]>();
  for (const row of folder.reports) {
    const batch = batches.get(row.submittedAt.getTime()) ?? [];
    batches.set(row.submittedAt.getTime(), batch);
    const { unitCode: unit, organizationCode: organization, on, submittedBy: by, figures, note } = row;
    batch.push({ unit, organization, on, by, figures: figuresOf(figures), note });
  }
  return [...batches].map(([at, rows]) => ({
    at: new Date(at),
    actor: EACH_ROW,
    action: 'submitReports',
    payload: { rows },
  }));
}

function corrections(folder: CampaignFolder): Unplaced[] {
  return folder.corrections.map((row) => ({
    at: row.submittedAt,
    actor: row.submittedBy,
    action: 'correctReport',
    payload: {
      unit: row.unitCode,
      organization: row.organizationCode,
      on: row.on,
      figures: figuresOf(row.figures),
      reason: row.reason,
    },
  }));
}

/** What one position entered of one source at one instant, in the order of the file. */
function references(folder: CampaignFolder): Unplaced[] {
  const batches = new Map<string, Unplaced & { payload: { rows: ScriptPayload[] } }>();
  for (const row of folder.references) {
    const { source, recordedAt: at, recordedBy: actor } = row;
    const key = `${at.getTime()} ${actor} ${source}`;
    const batch = batches.get(key) ?? {
      at,
      actor,
      action: 'submitReferenceFigures',
      payload: { source, rows: [] },
    };
    batches.set(key, batch);
    const { unitCode: unit, organizationCode: organization, on, figures } = row;
    batch.payload.rows.push({ unit, organization, on, figures: figuresOf(figures) });
  }
  return [...batches.values()];
}

function script(folder: CampaignFolder): Unplaced[] {
  return folder.script.map(({ at, by, line: _, action, ...payload }) => ({ at, actor: by, action, payload }));
}

function figuresOf(figures: Readonly<Record<string, number>>): { indicator: string; value: number }[] {
  return Object.entries(figures).map(([indicator, value]) => ({ indicator, value }));
}
