import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { FAULT_TEXTS, WARNING_CODES } from '../../../src/services/campaign-folder/fault-texts.js';
import { readCampaignFolder } from '../../../src/services/campaign-folder/read-campaign-folder.js';

const readGuide = () => readFile(join(process.cwd(), 'docs/campaigns.md'), 'utf8');

describe('docs/campaigns.md', () => {
  it('shows a complete folder that passes the check', async () => {
    const guide = await readGuide();
    const folder = await mkdtemp(join(tmpdir(), 'dondoc-guide-'));
    try {
      const files = [...guide.matchAll(/^`([\w./-]+)`\n\n```\w+\n([\s\S]*?)^```$/gm)];
      for (const [, file = '', text = ''] of files) {
        await mkdir(dirname(join(folder, file)), { recursive: true });
        await writeFile(join(folder, file), text);
      }
      const { campaign, faults, warnings } = await readCampaignFolder(folder);

      expect(files).toHaveLength(11);
      expect(faults).toEqual([]);
      expect(warnings).toEqual([]);
      expect(campaign?.reports).toHaveLength(4);
      expect(campaign?.script).toHaveLength(2);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('names every fault and warning there is, and no other', async () => {
    const guide = await readGuide();
    const chapter = guide.slice(
      guide.indexOf('## Codes of faults'),
      guide.indexOf('## A complete tiny example'),
    );
    const named = [...chapter.matchAll(/`([A-Z0-9_]+)`/g)].map(([, code = '']) => code);

    expect(named.toSorted()).toEqual(Object.keys(FAULT_TEXTS).toSorted());
    const warnings = chapter.slice(chapter.indexOf('**Warnings:**'));
    expect(
      WARNING_CODES.filter((code) => code !== 'MORE_WARNINGS' && !warnings.includes(`\`${code}\``)),
    ).toEqual([]);
  });
});
