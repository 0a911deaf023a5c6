import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { campaignDefinition } from './campaign-definition.mjs';
import { conclusionDirective } from './conclusion-june.mjs';
import { writeCsv } from './csv.mjs';
import { districtPlan } from './district-plan.mjs';
import {
  grantColumns,
  grants,
  membershipColumns,
  memberships,
  oversight,
  oversightColumns,
} from './duties.mjs';
import { letterDirective } from './letter-47.mjs';
import { organizationColumns, organizations, positionColumns, positions } from './organizations.mjs';
import { correctionColumns, reportColumns, reportsOf } from './reports.mjs';
import { scriptOf } from './script.mjs';
import { targetColumns, targetRows, targets } from './targets.mjs';
import { communesOf, unitColumns, units } from './units.mjs';
import { writeYaml } from './yaml.mjs';

/** Writes the campaign folder of a variant into `parent`, replacing what was there. */
export function writeCampaign(variant, parent) {
  const folder = join(parent, variant.code);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, 'directives'), { recursive: true });
  const put = (file, text) => writeFileSync(join(folder, file), text.normalize('NFC'));

  const { series, wrong, reports, corrections } = reportsOf(variant);
  const directives = [
    ['letter-47', letterDirective],
    ['conclusion-june', conclusionDirective],
    ...variant.districtDirectives.map((directive) => [
      directive.issuer.replace('ubnd', 'district'),
      directive,
    ]),
  ].map(([file, directive]) => [file, marked(directive, variant)]);

  put('campaign.yaml', writeYaml(campaignDefinition(variant)));
  put('units.csv', writeCsv(unitColumns, units));
  put('organizations.csv', writeCsv(organizationColumns, organizations));
  put('positions.csv', writeCsv(positionColumns, positions));
  put('memberships.csv', writeCsv(membershipColumns, memberships));
  put('oversight.csv', writeCsv(oversightColumns, oversight));
  put('grants.csv', writeCsv(grantColumns, grants));
  put('targets.csv', writeCsv(targetColumns, targetRows(variant)));
  for (const [file, directive] of directives) put(`directives/${file}.yaml`, writeYaml(directive));
  put('reports.csv', writeCsv(reportColumns, reports));
  put('corrections.csv', writeCsv(correctionColumns, corrections));
  put(
    'script.yaml',
    scriptOf({
      variant,
      series,
      reports,
      corrections,
      directives: directives.map(([, directive]) => directive),
      firstMet: firstMetByDistrict(series),
      inaccurate: { unit: wrong[0].unit, right: series.get(wrong[0].unit).activated[wrong[0].day] },
    }),
  );
  cpSync(new URL(`readme/${variant.code}.md`, import.meta.url), join(folder, 'README.md'));
}

// Every file of an invented campaign says so.
function marked(directive, { note }) {
  return note ? { ...directive, note: `[${note}] ${directive.note}` } : directive;
}

// Day on which a district's communes together first met its target.
function firstMetByDistrict(series) {
  return new Map(
    [...districtPlan.keys()].map((code) => {
      const members = communesOf(code).map((commune) => series.get(commune.code).activated);
      const total = (day) => members.reduce((sum, values) => sum + values[day], 0);
      return [code, members[0].findIndex((_, day) => total(day) >= targets.get(code))];
    }),
  );
}
