import { AccessGrantResolver } from './access/access-grant.resolver.js';
import { ExplainAccessResolver } from './access/explain-access.resolver.js';
import { BulletinResolver, CampaignBulletinResolver } from './bulletins/bulletin.resolver.js';
import { CampaignLineReportsResolver, LineReportResolver } from './bulletins/line-report.resolver.js';
import { CampaignResolver } from './campaign/campaign.resolver.js';
import { CampaignFiguresResolver } from './campaign/campaign-figures.resolver.js';
import { IndicatorResolver } from './campaign/indicator.resolver.js';
import { ProgressResolver } from './campaign/progress.resolver.js';
import { ProgressGridRowResolver } from './campaign/progress-grid-row.resolver.js';
import { ProgressUpdatedResolver } from './campaign/progress-updated.resolver.js';
import { ReportingCoverageResolver } from './campaign/reporting-coverage.resolver.js';
import { SetTargetsResolver } from './campaign/set-targets.resolver.js';
import { TierResolver } from './campaign/tier.resolver.js';
import { CampaignDirectivesResolver } from './directives/campaign-directives.resolver.js';
import { CascadeCoverageResolver, CascadeLevelResolver } from './directives/cascade-coverage.resolver.js';
import { DirectiveResolver } from './directives/directive.resolver.js';
import { DirectiveMutations } from './directives/directive-mutations.resolver.js';
import { DirectiveRecipientResolver } from './directives/directive-recipient.resolver.js';
import { LegalBasisResolver } from './directives/legal-basis.resolver.js';
import { TaskResolver } from './directives/task.resolver.js';
import { TaskMutations } from './directives/task-mutations.resolver.js';
import { AwardDossierPartsResolver } from './dossiers/award-dossier-parts.resolver.js';
import { DossierMutations } from './dossiers/dossier-mutations.resolver.js';
import { EscalationResolver } from './escalations/escalation.resolver.js';
import { EscalationMutations } from './escalations/escalation-mutations.resolver.js';
import { EscalationStepResolver } from './escalations/escalation-step.resolver.js';
import {
  AccountabilityReviewResolver,
  ReviewHolderResolver,
} from './evaluation/accountability-review.resolver.js';
import { AwardDossierResolver } from './evaluation/award-dossier.resolver.js';
import { EvaluationResolver } from './evaluation/evaluation.resolver.js';
import { MilestoneResolver } from './evaluation/milestone.resolver.js';
import { ReviewMutations } from './evaluation/review-mutations.resolver.js';
import { VerdictResolver } from './evaluation/verdict.resolver.js';
import { ForecastResolver, ProgressForecastResolver } from './forecasts/forecast.resolver.js';
import { CampaignPledgesResolver, PledgeResolver } from './forecasts/pledge.resolver.js';
import { OrganizationResolver } from './hierarchy/organization.resolver.js';
import { PositionResolver } from './hierarchy/position.resolver.js';
import { UnitResolver } from './hierarchy/unit.resolver.js';
import { UnitSuccessionResolver } from './hierarchy/unit-succession.resolver.js';
import { InboxResolver } from './inbox/inbox.resolver.js';
import { WorkItemResolver } from './inbox/work-item.resolver.js';
import { ObstacleResolver } from './obstacles/obstacle.resolver.js';
import { ObstacleMutations } from './obstacles/obstacle-mutations.resolver.js';
import { AuditResolver } from './operations/audit.resolver.js';
import { DeliveryResolver } from './operations/delivery.resolver.js';
import { IncidentResolver } from './operations/incident.resolver.js';
import { JobMutations } from './operations/job-mutations.resolver.js';
import { PlatformResolver } from './platform.resolver.js';
import { DataErrorCaseResolver } from './reports/data-error-case.resolver.js';
import { DataErrorMutations } from './reports/data-error-mutations.resolver.js';
import { FigureResolver } from './reports/figure.resolver.js';
import { ProgressReportResolver } from './reports/progress-report.resolver.js';
import { ReportDutyResolver } from './reports/report-duty.resolver.js';
import { ReportMutations } from './reports/report-mutations.resolver.js';
import { ApiKeyResolver } from './sign-in/api-key.resolver.js';
import { TransitionResolver } from './transition.resolver.js';

/** Every resolver of the API. A new one is written in here. */
export const resolvers = [
  PlatformResolver,
  TransitionResolver,
  UnitResolver,
  UnitSuccessionResolver,
  OrganizationResolver,
  PositionResolver,
  DirectiveResolver,
  LegalBasisResolver,
  DirectiveRecipientResolver,
  CascadeCoverageResolver,
  CascadeLevelResolver,
  DirectiveMutations,
  TaskResolver,
  TaskMutations,
  CampaignDirectivesResolver,
  CampaignResolver,
  CampaignFiguresResolver,
  IndicatorResolver,
  TierResolver,
  ProgressResolver,
  ForecastResolver,
  ProgressForecastResolver,
  PledgeResolver,
  CampaignPledgesResolver,
  ProgressGridRowResolver,
  ProgressUpdatedResolver,
  ReportingCoverageResolver,
  SetTargetsResolver,
  ProgressReportResolver,
  FigureResolver,
  ReportDutyResolver,
  ReportMutations,
  DataErrorCaseResolver,
  DataErrorMutations,
  MilestoneResolver,
  EvaluationResolver,
  VerdictResolver,
  AwardDossierResolver,
  AwardDossierPartsResolver,
  DossierMutations,
  AccountabilityReviewResolver,
  ReviewHolderResolver,
  ReviewMutations,
  InboxResolver,
  WorkItemResolver,
  ObstacleResolver,
  ObstacleMutations,
  IncidentResolver,
  DeliveryResolver,
  AuditResolver,
  JobMutations,
  AccessGrantResolver,
  ExplainAccessResolver,
  CampaignBulletinResolver,
  BulletinResolver,
  CampaignLineReportsResolver,
  LineReportResolver,
  EscalationResolver,
  EscalationStepResolver,
  EscalationMutations,
  ApiKeyResolver,
] as const;
