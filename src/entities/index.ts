import {
  Campaign,
  CampaignVersion,
  Indicator,
  Milestone,
  ScriptEntry,
  Target,
  Tier,
} from './campaign.entity.js';
import { Directive, DirectiveRecipient, LegalBasis } from './directive.entity.js';
import { ClockRow, DomainEvent, DueJob, Idempotency, Incident, Installation } from './engine.entity.js';
import { AccountabilityReview, AwardDossier, Evaluation, Verdict } from './evaluation.entity.js';
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
  ClockRow,
  Idempotency,
  Installation,
  Incident,
];
