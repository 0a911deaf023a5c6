import { AuditHead, AuditSeal } from './audit.entity.js';
import { Bulletin, LineReport } from './bulletin.entity.js';
import {
  Campaign,
  CampaignVersion,
  Indicator,
  Milestone,
  ScriptEntry,
  Target,
  Tier,
} from './campaign.entity.js';
import { CouncilVote, DossierDocument, DossierOpinion, StoredFile } from './commendation.entity.js';
import { Directive, DirectiveRecipient, LegalBasis } from './directive.entity.js';
import {
  ClockRow,
  DomainEvent,
  DueJob,
  EngineNode,
  Idempotency,
  Incident,
  Installation,
} from './engine.entity.js';
import { ClockPause, Escalation, EscalationStep } from './escalation.entity.js';
import { AccountabilityReview, AwardDossier, Evaluation, Verdict } from './evaluation.entity.js';
import { Forecast, Pledge } from './forecast.entity.js';
import { Delivery, NotificationChannel, WorkItem } from './inbox.entity.js';
import { Obstacle, ObstacleUnit, ReviewObstacle } from './obstacle.entity.js';
import { AccessGrant, Membership, Organization, Oversight, Position } from './organization.entity.js';
import {
  CurrentFigure,
  DataError,
  Report,
  ReportFigure,
  ReportingSubject,
  TotalChange,
  TotalDay,
} from './report.entity.js';
import { ReferenceFigure, ReportDuty } from './reporting-round.entity.js';
import { Account, ApiKey, PositionSubject, Session, SignInAttempt } from './sign-in.entity.js';
import { Task, TaskCoordinator, Transition } from './task.entity.js';
import { Unit, UnitClosure, UnitSuccession, UnitVersion } from './unit.entity.js';

/** Every class that is stored. */
export const entities = [
  Unit,
  UnitVersion,
  UnitSuccession,
  UnitClosure,
  Organization,
  Position,
  Membership,
  Oversight,
  AccessGrant,
  Campaign,
  CampaignVersion,
  Indicator,
  Tier,
  Milestone,
  Target,
  ScriptEntry,
  Directive,
  LegalBasis,
  DirectiveRecipient,
  Task,
  TaskCoordinator,
  Transition,
  Report,
  ReportFigure,
  ReportingSubject,
  CurrentFigure,
  TotalChange,
  TotalDay,
  DataError,
  Evaluation,
  Verdict,
  AwardDossier,
  AccountabilityReview,
  DomainEvent,
  DueJob,
  EngineNode,
  ClockRow,
  Idempotency,
  Installation,
  Incident,
  WorkItem,
  NotificationChannel,
  Delivery,
  Escalation,
  EscalationStep,
  ClockPause,
  Obstacle,
  ObstacleUnit,
  ReviewObstacle,
  StoredFile,
  DossierDocument,
  DossierOpinion,
  CouncilVote,
  Forecast,
  Pledge,
  Bulletin,
  LineReport,
  ReportDuty,
  ReferenceFigure,
  AuditHead,
  AuditSeal,
  ApiKey,
  Account,
  Session,
  SignInAttempt,
  PositionSubject,
];
