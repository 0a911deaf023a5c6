import type { CampaignDefinition, CampaignFolder, CastRole } from './campaign-folder.type.js';
import type { CampaignFile } from './campaign-schema.js';
import { checkAppointments } from './check-appointments.js';
import { checkEscalation } from './check-escalation.js';
import type { Fault } from './fault.type.js';
import { FaultList } from './fault-list.js';
import { listFolder } from './list-folder.js';
import { readCampaign } from './read-campaign.js';
import { readDirectives } from './read-directives.js';
import { readGrants } from './read-grants.js';
import { readOrganizations } from './read-organizations.js';
import { readMemberships, readOversight, readPositions } from './read-positions.js';
import { readReferences } from './read-references.js';
import { readReports } from './read-reports.js';
import { readScript } from './read-script.js';
import { readTargets } from './read-targets.js';
import { readSuccessions, readUnits } from './read-units.js';

export interface FolderReading {
  /** The folder as data; absent as soon as there is one fault. */
  readonly campaign?: CampaignFolder;
  /** Everything that must be mended, by file and line; the last may say how many more there are. */
  readonly faults: readonly Fault[];
  /** What should be looked at and does not stop the loading. */
  readonly warnings: readonly Fault[];
}

/**
 * Reads a campaign folder and checks it whole (docs/campaigns.md). It touches no database and writes nothing. Faults are
 * returned, never thrown; only a failing disk throws.
 */
export async function readCampaignFolder(path: string): Promise<FolderReading> {
  const faults = new FaultList();
  const campaign = await readAll(path, faults);
  const found = { faults: faults.faults(), warnings: faults.warnings() };
  return campaign === null || faults.hasFaults ? found : { campaign, ...found };
}

async function readAll(folder: string, faults: FaultList): Promise<CampaignFolder | null> {
  const directiveFiles = await listFolder(folder, faults);
  if (directiveFiles === null) return null;
  const frame = await readCampaign(folder, faults);
  const { units, book: unitBook } = await readUnits(folder, frame, faults);
  const successions = await readSuccessions(folder, frame, unitBook, faults);
  const { organizations, book: organizationBook } = await readOrganizations(folder, frame, unitBook, faults);
  const { positions, book: positionBook } = await readPositions(folder, frame, organizationBook, faults);
  const books = { units: unitBook, organizations: organizationBook, positions: positionBook };
  const memberships = await readMemberships(folder, frame, books, faults);
  const oversight = await readOversight(folder, frame, books, faults);
  const { grants, book: grantBook } = await readGrants(folder, frame, books, faults);
  checkAppointments(frame, { ...books, grants: grantBook }, faults);
  const staff = new Set(positions.map(({ organizationCode }) => organizationCode));
  // Positions that could not all be read are not missed.
  const staffed = (organization: string) => !positionBook.complete || staff.has(organization);
  const seated = new Set(memberships.map(({ bodyCode }) => bodyCode));
  const held = (organization: string) => staffed(organization) || seated.has(organization);
  checkEscalation(frame, { ...books, oversight, staffed: held }, faults);
  const bodies = { organizations: organizationBook, staffed };
  const { directives, book } = await readDirectives(folder, directiveFiles, frame, bodies, faults);
  const targets = await readTargets(folder, frame, { ...books, directives: book }, faults);
  const { reports, corrections } = await readReports(folder, frame, { ...books, grants: grantBook }, faults);
  const references = await readReferences(folder, frame, { ...books, grants: grantBook }, faults);
  const script = await readScript(folder, frame, { ...books, directives: book }, faults);
  const definition = frame.file === null ? null : appointed(frame.file);
  if (definition === null) return null;
  const hierarchy = { units, successions, organizations, positions, memberships, oversight, grants };
  return { definition, ...hierarchy, targets, directives, reports, corrections, references, script };
}

// The cast without gaps; null where a role is missing, which has been told.
function appointed(file: CampaignFile): CampaignDefinition | null {
  const { cast } = file;
  return isWhole(cast) ? { ...file, cast } : null;
}

function isWhole(cast: CampaignFile['cast']): cast is Record<CastRole, string> {
  return Object.values(cast).every((position) => position !== null);
}
