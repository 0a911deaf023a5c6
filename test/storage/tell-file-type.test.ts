import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { Readable } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import { FileTooLargeError, receiveFile } from '../../src/storage/receive-file.js';
import { tellFileType } from '../../src/storage/tell-file-type.js';
import { docx, JPEG, PDF, PNG, xlsx, zip } from '../support/office-files.js';

async function told(content: Buffer): Promise<string> {
  const received = await receiveFile(Readable.from([content]), 50_000_000);
  try {
    const type = await tellFileType(received);
    return 'fault' in type ? type.fault : type.kind;
  } finally {
    await received.discard();
  }
}

const GIGABYTES = 0xf000_0000;

describe('a file by its content', () => {
  it.each([
    ['PDF', PDF],
    ['PNG', PNG],
    ['JPEG', JPEG],
    ['DOCX', docx()],
    ['XLSX', xlsx({ name: 'xl/worksheets/sheet1.xml', content: '<c/>'.repeat(1000) })],
  ])('is a %s', async (kind, content) => {
    expect(await told(content)).toBe(kind);
  });

  it.each([
    ['a text', Buffer.from('họ tên, số CCCD'), 'UNKNOWN'],
    ['a program', Buffer.from('MZ\u0090\u0000'), 'UNKNOWN'],
    ['a GIF', Buffer.from('GIF89a\u0001\u0000\u0001\u0000'), 'UNKNOWN'],
    ['an archive of something else', zip([{ name: 'list.csv', content: 'a,b' }]), 'UNKNOWN'],
    ['an archive with the types alone', zip([{ name: '[Content_Types].xml' }]), 'UNKNOWN'],
    ['both at once', docx({ name: 'xl/workbook.xml' }), 'UNKNOWN'],
    ['an archive cut short', docx().subarray(0, 60), 'BROKEN'],
    ['an archive with a way out', docx({ name: '../../etc/passwd' }), 'BROKEN'],
    ['an archive under a password', docx({ name: 'word/a.xml', encrypted: true }), 'BROKEN'],
    ['a bomb in one entry', docx({ name: 'word/a.xml', declared: GIGABYTES }), 'UNSAFE'],
    [
      'a bomb in many',
      docx(...Array.from({ length: 30 }, (_, n) => ({ name: `word/${n}.xml`, declared: 10_000_000 }))),
      'UNSAFE',
    ],
    ['zeros packed tight', docx({ name: 'word/a.xml', content: Buffer.alloc(30_000_000) }), 'UNSAFE'],
    ['too many entries', docx(...Array.from({ length: 5_001 }, (_, n) => ({ name: `word/${n}` }))), 'UNSAFE'],
    ['macros', docx({ name: 'word/vbaProject.bin' }), 'MACROS'],
  ])('is refused where it is %s', async (_name, content, fault) => {
    expect(await told(content)).toBe(fault);
  });
});

describe('receiveFile', () => {
  it('counts and hashes what comes', async () => {
    const received = await receiveFile(Readable.from([PDF.subarray(0, 5), PDF.subarray(5)]), PDF.length);
    const sha256 = createHash('sha256').update(PDF).digest('hex');
    expect(received).toMatchObject({ size: PDF.length, sha256, head: PDF });
    await received.discard();
    expect(existsSync(received.path)).toBe(false);
  });

  it('takes no byte more than is allowed', async () => {
    await expect(receiveFile(Readable.from([PDF]), PDF.length - 1)).rejects.toBeInstanceOf(FileTooLargeError);
  });
});
