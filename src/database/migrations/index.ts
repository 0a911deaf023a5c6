import { Foundation1685000000000 } from './1685000000000-foundation.js';
import { Consequences1686000000000 } from './1686000000000-consequences.js';
import { DossierVersions1686000000030 } from './1686000000030-dossier-versions.js';
import { VotesOnDocuments1686000000031 } from './1686000000031-votes-on-documents.js';
import { Accountability1686000000040 } from './1686000000040-accountability.js';
import { PledgePending1686000000060 } from './1686000000060-pledge-pending.js';
import { NotificationChannels1686000000070 } from './1686000000070-notification-channels.js';
import { LifecycleMoves1686000000071 } from './1686000000071-lifecycle-moves.js';
import { SignIn1686000000072 } from './1686000000072-sign-in.js';
import { GrantedBy1686000000073 } from './1686000000073-granted-by.js';
import { AuditHeads1686000000074 } from './1686000000074-audit-heads.js';
import { Operations1686000000076 } from './1686000000076-operations.js';
import { EngineNodes1686000000080 } from './1686000000080-engine-nodes.js';
import { Suspicion1686000000082 } from './1686000000082-suspicion.js';
import { PrivateWebhooks1686000000083 } from './1686000000083-private-webhooks.js';
import { RequestCounts1686000000084 } from './1686000000084-request-counts.js';

/** In order. A migration that has been released is never changed. */
export const migrations = [
  Foundation1685000000000,
  Consequences1686000000000,
  DossierVersions1686000000030,
  VotesOnDocuments1686000000031,
  Accountability1686000000040,
  PledgePending1686000000060,
  NotificationChannels1686000000070,
  LifecycleMoves1686000000071,
  SignIn1686000000072,
  GrantedBy1686000000073,
  AuditHeads1686000000074,
  Operations1686000000076,
  EngineNodes1686000000080,
  Suspicion1686000000082,
  PrivateWebhooks1686000000083,
  RequestCounts1686000000084,
];
