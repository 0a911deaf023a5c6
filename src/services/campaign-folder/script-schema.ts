import { z } from 'zod';
import {
  BlockCause,
  DataErrorOutcome,
  EscalationTrigger,
  ObstacleAction,
  ReviewAction,
  ReviewConclusion,
  TaskAction,
} from '../../entities/states.js';
import { deadlineSchema } from './directive-schema.js';
import { bilingual, code, figure, given, keys, plainDate, text } from './yaml-schema.js';

const act = <const A extends string>(action: A) => ({ at: text, by: code, action: z.literal(action) });

// The newest climb of this trigger about this unit that has not ended.
const climb = { trigger: z.enum(EscalationTrigger), unit: code };

/** The actions of script.yaml, each with its fields: those of the public API, with natural keys instead of ids. */
export const SCRIPT_SCHEMAS = {
  raiseDataError: keys({
    ...act('raiseDataError'),
    unit: code,
    indicator: code,
    on: plainDate,
    expected: given(figure),
    reason: bilingual,
  }),
  explainDataError: keys({ ...act('explainDataError'), dataError: text, explanation: bilingual }),
  closeDataError: keys({
    ...act('closeDataError'),
    dataError: text,
    outcome: z.enum(DataErrorOutcome),
    reason: bilingual,
  }),
  acknowledgeDirective: keys({ ...act('acknowledgeDirective'), directive: text, organization: code }),
  actOnTask: keys({
    ...act('actOnTask'),
    task: text,
    organization: given(code),
    taskAction: z.enum(TaskAction),
    reason: given(bilingual),
    cause: given(z.enum(BlockCause)),
  }),
  extendTask: keys({
    ...act('extendTask'),
    task: text,
    organization: given(code),
    deadline: deadlineSchema,
    reason: bilingual,
  }),
  reportObstacle: keys({
    ...act('reportObstacle'),
    key: code,
    title: bilingual,
    cause: z.enum(BlockCause),
    reportedBy: code,
    units: z.array(code).min(1),
    from: plainDate,
    solver: given(code),
  }),
  actOnObstacle: keys({
    ...act('actOnObstacle'),
    obstacle: code,
    obstacleAction: z.enum(ObstacleAction),
    reason: bilingual,
    into: given(code),
    on: given(plainDate),
  }),
  acknowledgeEscalation: keys({ ...act('acknowledgeEscalation'), ...climb }),
  passUpEscalation: keys({ ...act('passUpEscalation'), ...climb, reason: bilingual }),
  resolveEscalation: keys({ ...act('resolveEscalation'), ...climb, response: bilingual }),
  explainReview: keys({
    ...act('explainReview'),
    review: code,
    explanation: bilingual,
    obstacles: given(z.array(code)),
  }),
  actOnReview: keys({
    ...act('actOnReview'),
    review: code,
    reviewAction: z.enum(ReviewAction),
    conclusion: given(z.enum(ReviewConclusion)),
    reason: given(bilingual),
  }),
  makePledge: keys({
    ...act('makePledge'),
    unit: code,
    indicator: code,
    value: figure,
    dueOn: plainDate,
  }),
} as const;

export type ScriptActionName = keyof typeof SCRIPT_SCHEMAS;
export type ScriptDocument = {
  [A in ScriptActionName]: z.output<(typeof SCRIPT_SCHEMAS)[A]>;
}[ScriptActionName];
