import type { CampaignFile } from './campaign-schema.js';
import type { CodeBook } from './code-book.js';
import type { LocalClock } from './local-clock.js';
import type { YamlFile } from './yaml-file.js';

/**
 * What the checks of the other files need to know of the campaign. It is filled as far as campaign.yaml can be read, so
 * that one fault there does not hide those elsewhere; what is not known is null and is not checked against.
 */
export interface CampaignFrame {
  readonly yaml: YamlFile | null;
  /** Null where campaign.yaml has a fault of form. */
  readonly file: CampaignFile | null;
  /** In UTC where the zone is not known. */
  readonly clock: LocalClock;
  readonly period: { readonly startsOn: string; readonly endsOn: string } | null;
  /** Code of the campaign's own unit. */
  readonly root: string | null;
  readonly indicators: CodeBook<string>;
  /** Null where the indicators cannot be told, and so the columns of the reports. */
  readonly indicatorCodes: readonly string[] | null;
}
