import { isTimeZone } from '../../domain/deadline.js';
import type { CampaignFrame } from './campaign-frame.type.js';
import { campaignSchema } from './campaign-schema.js';
import { checkCampaign } from './check-campaign.js';
import { CodeBook } from './code-book.js';
import type { FaultList } from './fault-list.js';
import { LocalClock } from './local-clock.js';
import { nearestCode } from './nearest-code.js';
import { parseYaml, valueAt } from './parse-yaml.js';
import { isIndicatorCode } from './report-columns.js';
import { dateProblem } from './value-checks.js';
import { readYamlFile, type YamlFile } from './yaml-file.js';

/** Reads campaign.yaml and checks what can be checked without the other files. */
export async function readCampaign(folder: string, faults: FaultList): Promise<CampaignFrame> {
  const yaml = await readYamlFile(folder, 'campaign.yaml', { required: true }, faults);
  const file = yaml === null ? null : parseYaml(campaignSchema, yaml, faults);
  const zone = valueAt(yaml?.value, ['timeZone']);
  const zoneKnown = typeof zone === 'string' && isTimeZone(zone);
  if (yaml !== null && typeof zone === 'string' && zone !== '' && !zoneKnown) {
    const nearest = nearestCode(zone, Intl.supportedValuesOf('timeZone'));
    faults.add('UNKNOWN_TIME_ZONE', yaml.at(['timeZone']), { value: zone, nearest });
  }
  const indicatorCodes = readIndicatorCodes(yaml);
  const indicators = new CodeBook<string>('UNKNOWN_INDICATOR', indicatorCodes !== null);
  for (const code of indicatorCodes ?? []) indicators.declare(code, code);
  const root = valueAt(yaml?.value, ['unit']);
  const frame: CampaignFrame = {
    yaml,
    file,
    clock: new LocalClock(zoneKnown ? zone : 'UTC'),
    period: readPeriod(yaml),
    root: typeof root === 'string' ? root : null,
    indicators,
    indicatorCodes,
  };
  if (yaml !== null && file !== null) checkCampaign({ ...frame, yaml, file }, faults);
  return frame;
}

function readPeriod(yaml: YamlFile | null): CampaignFrame['period'] {
  const startsOn = valueAt(yaml?.value, ['startsOn']);
  const endsOn = valueAt(yaml?.value, ['endsOn']);
  if (typeof startsOn !== 'string' || typeof endsOn !== 'string') return null;
  if (dateProblem(startsOn) !== null || dateProblem(endsOn) !== null || endsOn < startsOn) return null;
  return { startsOn, endsOn };
}

function readIndicatorCodes(yaml: YamlFile | null): string[] | null {
  const list = valueAt(yaml?.value, ['indicators']);
  if (!Array.isArray(list) || list.length === 0) return null;
  const codes = list.map((entry: unknown) => valueAt(entry, ['code']));
  // Codes that no column can have leave the reports unread; the fault is told in campaign.yaml.
  const usable = codes.every((code): code is string => typeof code === 'string' && isIndicatorCode(code));
  return usable && new Set(codes).size === codes.length ? codes : null;
}
