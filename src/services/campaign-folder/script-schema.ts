import { z } from 'zod';
import { BlockCause, DataErrorOutcome, TaskAction } from '../../entities/states.js';
import { deadlineSchema } from './directive-schema.js';
import { bilingual, code, figure, given, keys, plainDate, text } from './yaml-schema.js';

const act = <const A extends string>(action: A) => ({ at: text, by: code, action: z.literal(action) });

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
} as const;

export type ScriptActionName = keyof typeof SCRIPT_SCHEMAS;
export type ScriptDocument = {
  [A in ScriptActionName]: z.output<(typeof SCRIPT_SCHEMAS)[A]>;
}[ScriptActionName];
