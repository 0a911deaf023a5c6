import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import { createGzip, type Gzip } from 'node:zlib';
import { connect } from '../connect.js';
import { copyTarget, readAuditHead, readMigrations, readTables } from './catalogue.js';
import { copyOut } from './copy.js';
import { fileEntry, MANIFEST, type Manifest, tableEntry } from './manifest.js';
import { tarEnd, tarEntry } from './tar.js';

export interface ArchiveOptions {
  url: string;
  /** Written beside its place and moved there when it is whole. */
  path: string;
  program: string;
  takenAt: Date;
  /** The bytes of an uploaded file, null where they are lost; null instead of it where files are not backed up here. */
  readFile: ((id: string) => Promise<Buffer | null>) | null;
  progress: (line: string) => void;
}

/** What was written, and which files the storage has lost. */
export interface WrittenArchive {
  manifest: Manifest;
  lostFiles: string[];
}

/**
 * Writes the whole database, as it is at one instant, and the files that it knows into one archive: a tar, packed with
 * gzip, of what COPY says of each table. Nobody is held up meanwhile. Throws pg's errors and those of the disk.
 */
export async function writeArchive(options: ArchiveOptions): Promise<WrittenArchive> {
  const part = `${options.path}.part`;
  try {
    const out = new PackedTar(part);
    const written = await fill(out, options);
    await out.end();
    await rename(part, options.path);
    return written;
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}

async function fill(out: PackedTar, options: ArchiveOptions): Promise<WrittenArchive> {
  const { url, program, takenAt, readFile, progress } = options;
  const client = await connect(url, 'dondoc backup');
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    // Rather an error than an archive without the rows that a policy hides.
    await client.query('SET LOCAL row_security = off');
    await client.query('SET LOCAL statement_timeout = 0');
    const tables: Manifest['tables'] = [];
    for (const table of await readTables(client)) {
      let pieces = 0;
      const rows = await copyOut(client, `COPY ${copyTarget(table)} TO STDOUT`, async (piece) => {
        await out.add(tableEntry(table.name, pieces), piece);
        pieces += 1;
      });
      tables.push({ name: table.name, columns: [...table.columns], rows });
      progress(`${table.name}: ${rows} rows`);
    }
    const lostFiles: string[] = [];
    let files = 0;
    if (readFile !== null) {
      const { rows } = await client.query<{ id: string }>('SELECT id FROM public.stored_file ORDER BY id');
      for (const { id } of rows) {
        const content = await readFile(id);
        if (content === null) lostFiles.push(id);
        else {
          await out.add(fileEntry(id), content);
          files += 1;
        }
      }
      progress(`${files} uploaded files`);
    }
    const installation = await client.query<{ uuid: string }>('SELECT uuid FROM public.installation');
    // Sequences know no transactions: read last, they are past everything that was copied.
    const sequences = await client.query<{ name: string; lastValue: string | null }>(
      `SELECT sequencename::text AS name, last_value::text AS "lastValue" FROM pg_sequences
        WHERE schemaname = 'public' AND sequencename <> 'migrations_id_seq' ORDER BY sequencename COLLATE "C"`,
    );
    const manifest: Manifest = {
      format: 'dondoc-backup-1',
      takenAt: takenAt.toISOString(),
      program,
      installation: installation.rows[0]?.uuid ?? '',
      migrations: await readMigrations(client),
      tables,
      sequences: sequences.rows.flatMap(({ name, lastValue }) =>
        lastValue === null ? [] : [{ name, lastValue }],
      ),
      auditHead: await readAuditHead(client),
      files: readFile === null ? null : files,
      entries: out.hashes,
    };
    await client.query('COMMIT');
    await out.add(MANIFEST, Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`));
    return { manifest, lostFiles };
  } finally {
    await client.end();
  }
}

/** Writes files one behind the other, packed, and keeps their hashes. For the owner's eyes alone: secrets are in it. */
class PackedTar {
  readonly hashes: Record<string, string> = {};
  readonly #gzip: Gzip;
  readonly #done: Promise<void>;

  constructor(private readonly path: string) {
    this.#gzip = createGzip({ level: 6 });
    const file = createWriteStream(path, { mode: 0o600 });
    this.#done = finished(this.#gzip.pipe(file));
    file.on('error', (error) => this.#gzip.destroy(error));
    // Whoever adds next, or ends, hears of it.
    this.#done.catch(() => undefined);
  }

  async add(name: string, content: Buffer): Promise<void> {
    if (name !== MANIFEST) this.hashes[name] = createHash('sha256').update(content).digest('hex');
    await this.#write(tarEntry({ name, content }));
  }

  async end(): Promise<void> {
    this.#gzip.end(tarEnd());
    await this.#done;
    const handle = await open(this.path, 'r+');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  }

  async #write(bytes: Buffer): Promise<void> {
    if (this.#gzip.destroyed) await this.#done;
    if (!this.#gzip.write(bytes)) await Promise.race([once(this.#gzip, 'drain'), this.#done]);
  }
}
