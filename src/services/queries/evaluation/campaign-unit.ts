/** A unit in a campaign: what is commended or reviewed at most once. */
export interface CampaignUnit {
  campaignId: number;
  unitId: number;
}

export function campaignUnitKey({ campaignId, unitId }: CampaignUnit): string {
  return `${campaignId} ${unitId}`;
}
