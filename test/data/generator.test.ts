import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CampaignFiles, DATA } from './support/campaign-files.js';

describe.each(['haiphong-2023', 'haiphong-2023-late'])('the folder of %s', (code) => {
  const files = new CampaignFiles(code);

  it('is UTF-8 without a mark, NFC, with plain line ends', () => {
    for (const file of files.files()) {
      const bytes = readFileSync(join(files.folder, file));
      const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
      expect([file, text.startsWith('\u{feff}'), text.includes('\r')]).toEqual([file, false, false]);
      expect([file, text === text.normalize('NFC'), text.endsWith('\n')]).toEqual([file, true, true]);
    }
  });

  it('says in its README what is real and what is not, for every file', () => {
    const readme = files.text('README.md');
    for (const file of files.files().filter((name) => name !== 'README.md')) {
      const told =
        readme.includes(file) || (file.startsWith('directives/') && readme.includes('directives/'));
      expect([file, told]).toEqual([file, true]);
    }
  });
});

describe('the generator', () => {
  const folder = mkdtempSync(join(tmpdir(), 'dondoc-campaigns-'));

  beforeAll(() => {
    execFileSync(process.execPath, [join(DATA, 'generator', 'generate.mjs'), folder]);
  }, 120_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each(['haiphong-2023', 'haiphong-2023-late'])('writes %s again to the byte', (code) => {
    const files = new CampaignFiles(code);
    const again = readdirSync(join(folder, code), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(join(folder, code).length + 1));
    expect(again.sort()).toEqual(files.files());
    for (const file of again) {
      const same = readFileSync(join(folder, code, file)).equals(readFileSync(join(files.folder, file)));
      expect([file, same]).toEqual([file, true]);
    }
  });
});
