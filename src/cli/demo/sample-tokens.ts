import type { Campaign } from '../../entities/campaign.entity.js';
import { issueToken } from '../../services/actors/tokens.js';
import { CAST_ROLES } from '../../services/campaign-folder/campaign-folder.type.js';

/** A token for each kind of user, by the positions the campaign names as its cast. */
export async function sampleTokens(secret: string, campaign: Campaign): Promise<{ [role: string]: string }> {
  const issuedAt = new Date();
  const { cast: positions } = campaign.settings;
  const cast = CAST_ROLES.map((role) => [role, positions[role] ?? ''] as const);
  const tokens = await Promise.all(cast.map(([, position]) => issueToken(secret, position, { issuedAt })));
  return Object.fromEntries(cast.map(([role], index) => [role, tokens[index] ?? '']));
}
