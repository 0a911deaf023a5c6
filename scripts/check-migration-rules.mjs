// What an old process could not live with, in migrations: see the rules in docs/operations.md.
//   node scripts/check-migration-rules.mjs [folder of migrations]
// A migration that must do it all the same says why on the line before: // breaks the rule: <reason>
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = process.argv[2] ?? 'src/database/migrations';

/** Written before there was anything to keep running. */
const OLDER_THAN = 1686000000083;

const FORBIDDEN = [
  [/\bDROP\s+(TABLE|COLUMN|TYPE|SCHEMA)\b/i, 'drops what an old process may still use'],
  [/\bRENAME\s+(TO|COLUMN|CONSTRAINT)\b/i, 'renames what an old process asks for by its old name'],
  [
    /\bALTER\s+(COLUMN\s+)?"?\w+"?\s+(SET\s+DATA\s+)?TYPE\b/i,
    'changes a type and rewrites the table under a lock',
  ],
  [/\bSET\s+NOT\s+NULL\b/i, 'refuses what an old process may still write'],
  [
    /\bADD\s+(COLUMN\s+)?"?\w+"?\s+[^,;`']*\bNOT\s+NULL\b(?![^,;`]*\bDEFAULT\b)(?![^,;`]*\bGENERATED\b)/i,
    'adds a column that old rows and old processes leave empty',
  ],
  [/\bTRUNCATE\b|\bDELETE\s+FROM\b/i, 'deletes rows'],
];

const files = readdirSync(folder).filter((name) => Number(/^\d+/.exec(name)?.[0] ?? 0) >= OLDER_THAN);
const faults = files.flatMap((name) => faultsOf(join(folder, name)));
for (const fault of faults) console.error(fault);
console.log(`${files.length} migrations looked at, ${faults.length} faults`);
process.exitCode = faults.length > 0 ? 1 : 0;

function faultsOf(path) {
  // What takes a migration back is run by nobody while processes work; its lines keep their numbers.
  const text = readFileSync(path, 'utf8').replace(/^ {2}async down\([\s\S]*?^ {2}\}/m, (down) =>
    down.replace(/[^\n]/g, ''),
  );
  const lines = text.split('\n');
  return lines.flatMap((line, index) => {
    if (/^\s*(\/\/|\*|\/\*)/.test(line)) return [];
    if (/\/\/ breaks the rule: \S/.test(lines[index - 1] ?? '')) return [];
    return FORBIDDEN.filter(([pattern]) => pattern.test(line)).map(
      ([, what]) => `${path}:${index + 1}: ${what}`,
    );
  });
}
