import { type Document, isMap, isScalar, LineCounter, type Node, parseDocument, visit } from 'yaml';
import type { Position } from './fault.type.js';
import type { FaultList } from './fault-list.js';
import { readSourceText, type SourceText } from './source-text.js';

type Path = readonly PropertyKey[];

/** A YAML file as plain JavaScript values, with the places in it. */
export interface YamlFile {
  readonly file: string;
  readonly value: unknown;
  /** Where the value at a path begins; where there is none, the nearest thing around it. */
  readonly at: (path: Path) => Position;
  /** Where the key itself stands. */
  readonly keyAt: (path: Path) => Position;
  /** The words of the file at a path, shortened. */
  readonly quote: (path: Path) => string;
}

/** 1 MiB. */
const MAXIMUM_BYTES = 1024 * 1024;
const MAXIMUM_DEPTH = 40;
const MAXIMUM_INDENT = 200;
const MAXIMUM_SYNTAX_FAULTS = 20;

/** Reads a YAML 1.2 file. States faults and returns null where it is missing, is not YAML, or could be a bomb. */
export async function readYamlFile(
  folder: string,
  file: string,
  options: { required: boolean },
  faults: FaultList,
): Promise<YamlFile | null> {
  const source = await readSourceText(folder, file, { maximumBytes: MAXIMUM_BYTES, ...options }, faults);
  if (source === null || !checkDepth(source, faults)) return null;
  const lines = new LineCounter();
  const document = parseDocument(source.text, { lineCounter: lines, prettyErrors: false });
  const place = (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return { file, line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const problems = [...document.errors, ...document.warnings];
  for (const problem of problems.slice(0, MAXIMUM_SYNTAX_FAULTS)) {
    faults.add('YAML_SYNTAX', place(problem.pos[0]), { message: problem.message });
  }
  if (problems.length > 0 || !checkAliases(document, place, faults)) return null;
  const nodeAt = (path: Path): Node | null => nearestNode(document, path);
  return {
    file,
    value: document.toJS({ maxAliasCount: 0 }),
    at: (path) => place(nodeAt(path)?.range?.[0] ?? 0),
    keyAt: (path) => place(keyOffset(document, path) ?? nodeAt(path)?.range?.[0] ?? 0),
    quote: (path) => {
      const [start, end] = nodeAt(path)?.range ?? [0, 0];
      const words = source.text.slice(start, end).trim().replace(/\s+/g, ' ');
      return words.length > 40 ? `${words.slice(0, 39)}…` : words;
    },
  };
}

// Before the parser sees it: nesting many thousand levels deep exhausts the parser's memory. Brackets in texts count
// too, which no text in a campaign comes near.
function checkDepth(source: SourceText, faults: FaultList): boolean {
  let depth = 0;
  for (const match of source.text.matchAll(/[[{\]}]|^[ \t?-]{200,}/gm)) {
    const [mark] = match;
    if (mark === '[' || mark === '{') depth += 1;
    else if (mark === ']' || mark === '}') depth = Math.max(0, depth - 1);
    if (depth > MAXIMUM_DEPTH || mark.length >= MAXIMUM_INDENT) {
      faults.add('YAML_TOO_DEEP', source.at(match.index), { limit: MAXIMUM_DEPTH });
      return false;
    }
  }
  return true;
}

// A few lines of aliases can stand for billions of values. The format needs none.
function checkAliases(document: Document, place: (offset: number) => Position, faults: FaultList): boolean {
  let clean = true;
  visit(document, {
    Alias: (_key, node) => {
      faults.add('YAML_ALIAS', place(node.range?.[0] ?? 0), { name: `*${node.source}` });
      clean = false;
      return visit.SKIP;
    },
  });
  return clean;
}

function nearestNode(document: Document, path: Path): Node | null {
  for (let length = path.length; length >= 0; length -= 1) {
    const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
    if (isNode(node)) return node;
  }
  return null;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'range' in value;
}

function keyOffset(document: Document, path: Path): number | undefined {
  const parent = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  if (!isMap(parent)) return undefined;
  const pair = parent.items.find(({ key }) => isScalar(key) && String(key.value) === String(path.at(-1)));
  return isScalar(pair?.key) ? pair.key.range?.[0] : undefined;
}
