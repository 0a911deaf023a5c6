import type { PermissionName } from './permissions.js';

/** What an operation asks of whoever calls it. */
export interface OperationRight {
  /** EVERYBODY: also who has not signed in. SIGNED_IN: any position. Else one of these rights is enough. */
  needs: 'EVERYBODY' | 'SIGNED_IN' | readonly [PermissionName, ...PermissionName[]];
  /** REFUSES: with UNAUTHENTICATED or FORBIDDEN. LEAVES_OUT: answers with what may be read, as if there were no more. */
  otherwise: 'REFUSES' | 'LEAVES_OUT';
}

/**
 * Every field of Query, Mutation and Subscription, and what it needs. What lies below a root is read by the right of its
 * own kind: the same for lists, `node(id)`, nested fields, totals, subscriptions and exports (A1).
 */
export const operationRights: { readonly [operation: string]: OperationRight } = {
  'Query.accessGrants': refusing('access.read'),
  'Query.apiKeys': refusing('key.manage'),
  'Query.auditTrail': refusing('audit.read'),
  'Query.campaign': { needs: 'SIGNED_IN', otherwise: 'REFUSES' },
  'Query.campaigns': { needs: 'SIGNED_IN', otherwise: 'REFUSES' },
  'Query.dataErrors': leavingOut('figure.read'),
  'Query.deliveries': refusing('incident.read'),
  'Query.directive': leavingOut('work.read'),
  'Query.dossiers': leavingOut('dossier.read'),
  'Query.escalations': leavingOut('work.read'),
  'Query.explainAccess': refusing('access.read'),
  'Query.inbox': refusing('inbox.read'),
  'Query.inboxSummary': refusing('inbox.read'),
  'Query.incidents': refusing('incident.read'),
  'Query.node': leavingOut(
    'figure.read',
    'work.read',
    'dossier.read',
    'review.read',
    'audit.read',
    'inbox.read',
  ),
  'Query.now': { needs: 'EVERYBODY', otherwise: 'REFUSES' },
  'Query.obstacles': leavingOut('work.read'),
  'Query.organization': { needs: 'SIGNED_IN', otherwise: 'REFUSES' },
  'Query.reportDuties': leavingOut('figure.read'),
  'Query.reviews': leavingOut('review.read'),
  'Query.unit': { needs: 'SIGNED_IN', otherwise: 'REFUSES' },
  'Query.units': { needs: 'SIGNED_IN', otherwise: 'REFUSES' },
  'Query.verifyAuditTrail': refusing('audit.read'),
  'Query.viewer': { needs: 'SIGNED_IN', otherwise: 'REFUSES' },

  'Mutation.acknowledgeDirective': refusing('directive.acknowledge'),
  'Mutation.acknowledgeEscalation': refusing('escalation.answer'),
  'Mutation.actOnDossier': refusing('dossier.compile', 'dossier.decide', 'dossier.support'),
  'Mutation.actOnObstacle': refusing('obstacle.coordinate', 'obstacle.solve'),
  'Mutation.actOnReview': refusing('review.run', 'review.answer'),
  'Mutation.actOnTask': refusing('task.do', 'task.judge'),
  'Mutation.advanceClock': refusing('clock.advance'),
  'Mutation.attachDocument': refusing('dossier.compile', 'dossier.support'),
  'Mutation.closeDataError': refusing('data-error.run'),
  'Mutation.correctReport': refusing('report.submit', 'data-error.run'),
  'Mutation.createApiKey': refusing('key.manage'),
  'Mutation.explainDataError': refusing('data-error.answer'),
  'Mutation.explainReview': refusing('review.answer'),
  'Mutation.extendTask': refusing('task.judge'),
  'Mutation.giveOpinion': refusing('dossier.opine'),
  'Mutation.grantAccess': refusing('access.grant'),
  'Mutation.issueDirective': refusing('directive.issue'),
  'Mutation.makePledge': refusing('pledge.make'),
  'Mutation.openReview': refusing('review.run'),
  'Mutation.passUpEscalation': refusing('escalation.answer'),
  'Mutation.proposeAward': refusing('award.propose'),
  'Mutation.raiseDataError': refusing('data-error.run'),
  'Mutation.reportObstacle': refusing('obstacle.report'),
  'Mutation.resolveEscalation': refusing('escalation.answer'),
  'Mutation.retryJob': refusing('job.mend'),
  'Mutation.revokeAccess': refusing('access.grant'),
  'Mutation.revokeApiKey': refusing('key.manage'),
  'Mutation.runDataChecks': refusing('data-error.run'),
  'Mutation.setTargets': refusing('target.set'),
  'Mutation.skipJob': refusing('job.mend'),
  'Mutation.submitReferenceFigures': refusing('data-error.run'),
  'Mutation.submitReport': refusing('report.submit'),
  'Mutation.submitReports': refusing('report.submit'),

  'Subscription.inboxUpdated': refusing('inbox.read'),
  'Subscription.progressUpdated': refusing('figure.read'),
};

/** The same for doors beside GraphQL. */
export const doorRights: { readonly [door: string]: OperationRight } = {
  'POST /files': refusing('file.upload'),
  'GET /files/:id': leavingOut('dossier.read'),
  'GET /exports/dossiers/:file': leavingOut('dossier.read'),
  'GET /exports/bulletins/:file': { needs: 'SIGNED_IN', otherwise: 'REFUSES' },
};

function refusing(...needs: [PermissionName, ...PermissionName[]]): OperationRight {
  return { needs, otherwise: 'REFUSES' };
}

function leavingOut(...needs: [PermissionName, ...PermissionName[]]): OperationRight {
  return { needs, otherwise: 'LEAVES_OUT' };
}
