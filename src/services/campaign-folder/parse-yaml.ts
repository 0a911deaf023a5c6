import type { z } from 'zod';
import type { FaultList } from './fault-list.js';
import { nearestCode } from './nearest-code.js';
import { stateDate, stateFigure } from './state-value.js';
import type { YamlFile } from './yaml-file.js';

type Path = readonly PropertyKey[];

/** A part of a file by a schema; null, with a fault for everything that differs, where it does not fit. */
export function parseYaml<T>(
  schema: z.ZodType<T>,
  yaml: YamlFile,
  faults: FaultList,
  path: Path = [],
): T | null {
  const result = schema.safeParse(valueAt(yaml.value, path));
  if (result.success) return result.data;
  for (const issue of result.error.issues) stateIssue(issue, [...path, ...issue.path], yaml, faults);
  return null;
}

/** The value at a path of plain data; undefined where there is none. */
export function valueAt(value: unknown, path: Path): unknown {
  let current = value;
  for (const step of path) {
    if (typeof current !== 'object' || current === null) return undefined;
    current = (current as Readonly<Record<PropertyKey, unknown>>)[step];
  }
  return current;
}

function stateIssue(issue: z.core.$ZodIssue, path: Path, yaml: YamlFile, faults: FaultList): void {
  const field = path.map(String).join('.');
  const at = yaml.at(path);
  if (issue.code === 'unrecognized_keys') {
    const known = issue.message.split(' ');
    // A key that is there already is not the one that was meant.
    const absent = known.filter((key) => valueAt(yaml.value, [...path, key]) === undefined);
    for (const key of issue.keys) {
      faults.add('UNKNOWN_KEY', yaml.keyAt([...path, key]), {
        key,
        nearest: nearestCode(key, absent),
        known,
      });
    }
  } else if ((valueAt(yaml.value, path) ?? null) === null || issue.code === 'too_small') {
    faults.add('MISSING_KEY', at, { key: String(path.at(-1) ?? yaml.file) });
  } else if (issue.code === 'invalid_value') {
    const known = issue.values.map(String);
    const value = yaml.quote(path);
    faults.add('UNKNOWN_VALUE', at, { field, value, known, nearest: nearestCode(value, known) });
  } else if (issue.code === 'custom') {
    stateCustom(issue.params ?? {}, path, yaml, faults);
  } else {
    const expected = issue.code === 'invalid_type' ? (TYPES[issue.expected] ?? 'other') : 'other';
    faults.add('WRONG_TYPE', at, { field, found: yaml.quote(path), expected });
  }
}

const TYPES: Readonly<Record<string, 'text' | 'number' | 'boolean' | 'list' | 'map'>> = {
  string: 'text',
  number: 'number',
  boolean: 'boolean',
  array: 'list',
  object: 'map',
};

// The refinements of yaml-schema.ts say which fault they mean.
function stateCustom(
  params: Readonly<Record<string, unknown>>,
  path: Path,
  yaml: YamlFile,
  faults: FaultList,
): void {
  const field = path.map(String).join('.');
  const value = String(valueAt(yaml.value, path));
  const at = yaml.at(path);
  switch (params['fault']) {
    case 'MALFORMED_CODE':
    case 'MALFORMED_TIME':
      faults.add(params['fault'], at, { field, value });
      return;
    case 'IMPOSSIBLE_DATE':
      stateDate(field, value, () => at, faults);
      return;
    case 'HUGE_FIGURE':
      stateFigure(field, value, () => at, faults);
      return;
    case 'NUMBER_OUT_OF_RANGE': {
      const range = { minimum: Number(params['minimum']), maximum: Number(params['maximum']) };
      faults.add('NUMBER_OUT_OF_RANGE', at, { field, value, ...range });
      return;
    }
    default:
      faults.add('MISSING_KEY', at, { key: String(path.at(-1)) });
  }
}
