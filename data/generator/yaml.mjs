/** The little YAML that the campaign folders need: block mappings and sequences, short mappings in one line. */
export function writeYaml(value) {
  return `${block(value, 0)}\n`;
}

/** A value in one line. */
export function flow(value) {
  if (Array.isArray(value)) return `[${value.map(flow).join(', ')}]`;
  if (isMapping(value)) {
    const entries = given(value).map(([key, entry]) => `${key}: ${flow(entry)}`);
    return `{ ${entries.join(', ')} }`;
  }
  return scalar(value);
}

function block(value, depth) {
  const pad = '  '.repeat(depth);
  if (Array.isArray(value)) {
    return value
      .map((entry) => `${pad}- ${fits(entry) ? flow(entry) : block(entry, depth + 1).trimStart()}`)
      .join('\n');
  }
  return given(value)
    .map(([key, entry]) =>
      fits(entry) ? `${pad}${key}: ${flow(entry)}` : `${pad}${key}:\n${block(entry, depth + 1)}`,
    )
    .join('\n');
}

// One line for scalars, lists of scalars, and flat mappings that are short.
function fits(value) {
  if (!Array.isArray(value) && !isMapping(value)) return true;
  const entries = Array.isArray(value) ? value : given(value).map(([, entry]) => entry);
  const flat = entries.every((entry) => !Array.isArray(entry) && !isMapping(entry));
  return flat && (Array.isArray(value) || flow(value).length <= 200);
}

function given(mapping) {
  return Object.entries(mapping).filter(([, entry]) => entry !== undefined);
}

function isMapping(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function scalar(value) {
  if (value === null || typeof value === 'boolean' || typeof value === 'number') return String(value);
  const plain = DATE.test(value) || (PLAIN.test(value) && !LOOKS_OTHERWISE.test(value));
  return plain ? value : JSON.stringify(value);
}

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const PLAIN = /^[A-Za-z0-9_][A-Za-z0-9_./:-]*$/;
// Plain text that YAML 1.1 or 1.2 would read as something else: numbers, clock times, truth values, nothing.
const LOOKS_OTHERWISE = /^(?:[\d._:+-]+|true|false|yes|no|on|off|y|n|null|.*:)$/i;
