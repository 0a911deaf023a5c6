import type { EntityManager } from 'typeorm';

export interface ListedCampaign {
  code: string;
  nameVi: string;
  nameEn: string;
  fictional: boolean;
  startsOn: string;
  endsOn: string;
  /** Of the definition, as last loaded. */
  version: number;
}

/** Every campaign, in order of code. */
export async function listCampaigns(manager: EntityManager): Promise<ListedCampaign[]> {
  return manager.query(
    `SELECT c.code, c.name_vi AS "nameVi", c.name_en AS "nameEn", c.fictional, c.starts_on AS "startsOn",
       c.ends_on AS "endsOn", coalesce(max(v.version), 0)::int AS version
     FROM campaign c LEFT JOIN campaign_version v ON v.campaign_id = c.id GROUP BY c.id ORDER BY c.code COLLATE "C"`,
  );
}
