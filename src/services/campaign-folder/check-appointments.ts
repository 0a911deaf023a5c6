import { Role } from '../../entities/states.js';
import { CAST_ROLES, type CastRole, type OrganizationRow, type PositionRow } from './campaign-folder.type.js';
import type { CampaignFrame } from './campaign-frame.type.js';
import type { CodeBook, DatedBook } from './code-book.js';
import type { FaultList } from './fault-list.js';
import type { GrantBook } from './grant-book.js';

interface Books {
  readonly organizations: DatedBook<OrganizationRow>;
  readonly positions: CodeBook<PositionRow>;
  readonly grants: GrantBook;
}

/** Whom campaign.yaml appoints: who compiles dossiers, who reviews, and the cast of the demonstration. */
export function checkAppointments(
  { yaml, file, period }: CampaignFrame,
  books: Books,
  faults: FaultList,
): void {
  if (yaml === null || file === null) return;
  const { commendation, accountability } = file.evaluation;
  const day = period?.startsOn ?? null;
  const compiler = yaml.at(['evaluation', 'commendation', 'compiler']);
  books.organizations.requireOn(commendation.compiler, day, compiler, faults);
  const reviewer = yaml.at(['evaluation', 'accountability', 'reviewer']);
  books.organizations.requireOn(accountability.reviewer, day, reviewer, faults);
  for (const role of CAST_ROLES) {
    const position = file.cast[role];
    if (position === null) {
      faults.add('CAST_ROLE_MISSING', yaml.at(['cast', role]), { role });
      continue;
    }
    const at = yaml.at(['cast', role]);
    const [row] = books.positions.require(position, at, faults);
    if (row !== undefined && !books.grants.holdsRole(position, GRANTED[role])) {
      faults.add('CAST_WITHOUT_GRANT', at, { role, position, grant: GRANTED[role].toLowerCase() });
    }
  }
}

const GRANTED: Readonly<Record<CastRole, Role>> = {
  viewer: Role.VIEWER,
  reporter: Role.REPORTER,
  monitor: Role.MONITOR,
  committee: Role.COMMITTEE,
  standingAgency: Role.STANDING_AGENCY,
  emulation: Role.EMULATION,
  auditor: Role.AUDITOR,
  administrator: Role.ADMINISTRATOR,
};
