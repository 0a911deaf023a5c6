import type { VerdictReason } from '../../entities/evaluation.entity.js';
import { message } from '../../messages/message.js';
import { type MessageCode, messageParams } from '../../messages/params.js';
import type { GraphContext } from '../context.js';
import { inLanguage } from '../in-language.js';
import { evaluationTiers } from './evaluation-loaders.js';

/** The reasons of a verdict as people read them: kept as codes and figures, worded in the caller's language. */
export async function reasonTexts(
  context: GraphContext,
  evaluationId: number | null,
  reasons: readonly VerdictReason[],
): Promise<string[]> {
  const tiers = evaluationId === null ? [] : await evaluationTiers(context).load(evaluationId);
  return reasons.map(({ code, params }) => {
    if (!isKnown(code)) return code;
    const tier = tiers.find((candidate) => candidate.code === params['tier']);
    const named = tier === undefined ? {} : { tier: inLanguage(context, tier.nameVi, tier.nameEn) };
    return message(code, { ...params, ...named, ...obstacleNamed(params, context) }, context.language);
  });
}

/** An obstacle is named as its report does, in both languages where that has both. */
function obstacleNamed(params: VerdictReason['params'], context: GraphContext): { obstacle?: string } {
  const { obstacle, obstacleEn } = params;
  if (typeof obstacle !== 'string') return {};
  return { obstacle: inLanguage(context, obstacle, typeof obstacleEn === 'string' ? obstacleEn : null) };
}

function isKnown(code: string): code is MessageCode {
  return code in messageParams;
}
