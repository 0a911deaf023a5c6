import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { refuse } from '../../domain/refusal.js';
import { parseIdOf } from '../../schema/global-id.js';
import {
  CloseDataErrorInput,
  ExplainDataErrorInput,
  RaiseDataErrorInput,
  RunDataChecksInput,
} from '../../schema/reports/data-error.inputs.js';
import { DataErrorPayload, RunDataChecksPayload } from '../../schema/reports/report.payloads.js';
import { closeDataError } from '../../services/data-errors/close-data-error.js';
import { explainDataError } from '../../services/data-errors/explain-data-error.js';
import { raiseDataError } from '../../services/data-errors/raise-data-error.js';
import { askForDataChecks } from '../../services/data-errors/run-data-checks.js';
import type { Tx } from '../../services/transaction.js';
import type { GraphContext } from '../context.js';
import { perform } from '../perform.js';
import { requireDataError } from './report-loaders.js';

/** A data-error case from its opening to its outcome (F9). */
@Resolver()
export class DataErrorMutations {
  @Mutation(() => DataErrorPayload, {
    description:
      'An official says that a figure is wrong; for the standing agency and the committee over the unit.',
  })
  async raiseDataError(
    @Arg('input', () => RaiseDataErrorInput, { description: 'What is wrong.' }) input: RaiseDataErrorInput,
    @Ctx() context: GraphContext,
  ): Promise<DataErrorPayload> {
    const { campaign, unit, indicator, on, reason } = input;
    const asked = { campaign, unit, indicator, on, reason, expected: input.expected ?? null };
    return answer(context, 'raiseDataError', input, (tx) => raiseDataError(tx, asked));
  }

  @Mutation(() => DataErrorPayload, {
    description: 'The body responsible, or who reports for the unit, says how the figure came about.',
  })
  async explainDataError(
    @Arg('input', () => ExplainDataErrorInput, { description: 'The explanation.' })
    input: ExplainDataErrorInput,
    @Ctx() context: GraphContext,
  ): Promise<DataErrorPayload> {
    const { dataError, explanation } = input;
    return answer(context, 'explainDataError', input, (tx) =>
      explainDataError(tx, { dataErrorId: idOf(dataError), explanation }),
    );
  }

  @Mutation(() => DataErrorPayload, {
    description:
      'Closes a case with an outcome, for the standing agency and the committee over the unit. Milestones that it held are judged again.',
  })
  async closeDataError(
    @Arg('input', () => CloseDataErrorInput, { description: 'The outcome.' }) input: CloseDataErrorInput,
    @Ctx() context: GraphContext,
  ): Promise<DataErrorPayload> {
    const { dataError, outcome, reason } = input;
    return answer(context, 'closeDataError', input, (tx) =>
      closeDataError(tx, { dataErrorId: idOf(dataError), outcome, reason }),
    );
  }

  @Mutation(() => RunDataChecksPayload, {
    description:
      "Compares now what is compared by night: figures that higher units state with the sum of their parts, and reports with the reference figures of that day. For the standing agency and the committee over the campaign's unit.",
  })
  async runDataChecks(
    @Arg('input', () => RunDataChecksInput, { description: 'The day.' }) input: RunDataChecksInput,
    @Ctx() context: GraphContext,
  ): Promise<RunDataChecksPayload> {
    const { campaign, on } = input;
    const done = await perform(context, { operation: 'runDataChecks', input }, (tx) =>
      askForDataChecks(tx, { campaign, on }),
    );
    if ('userErrors' in done) return { opened: 0, userErrors: done.userErrors };
    return { ...done.ok, userErrors: [] };
  }
}

function idOf(dataError: string): number {
  return parseIdOf('DataErrorCase', dataError) ?? refuse('DATA_ERROR_UNKNOWN', ['dataError'], { dataError });
}

async function answer(
  context: GraphContext,
  operation: string,
  input: { idempotencyKey: string },
  work: (tx: Tx) => Promise<{ dataErrorId: number }>,
): Promise<DataErrorPayload> {
  const done = await perform(context, { operation, input }, work);
  if ('userErrors' in done) return { dataError: null, userErrors: done.userErrors };
  return { dataError: await requireDataError(context, done.ok.dataErrorId), userErrors: [] };
}
