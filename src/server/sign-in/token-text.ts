/** The header and claims of a token, before anybody has verified them: to tell whose it may be, and nothing else. */
export interface TokenText {
  header: { readonly [name: string]: unknown };
  claims: { readonly [name: string]: unknown };
}

/**
 * Reads a signed token (three parts, base64url without padding) as it stands. Null for anything else: an encrypted one,
 * one that is no JSON, and one that names a member twice, since two readers could then disagree on what it says.
 */
export function readTokenText(token: string): TokenText | null {
  const [, header, claims] = /^([\w-]+)\.([\w-]+)\.[\w-]+$/.exec(token) ?? [];
  if (header === undefined || claims === undefined) return null;
  const read = { header: readObject(header), claims: readObject(claims) };
  return read.header === null || read.claims === null ? null : { header: read.header, claims: read.claims };
}

function readObject(part: string): { readonly [name: string]: unknown } | null {
  try {
    const text = UTF8.decode(Buffer.from(part, 'base64url'));
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
    return namesTwice(text) ? null : { ...value };
  } catch {
    // No UTF-8, or no JSON: whatever it is, it is no token.
    return null;
  }
}

const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Whether an object of this JSON text, which parses, has two members of one name. */
function namesTwice(text: string): boolean {
  const open: (Set<string> | null)[] = [];
  for (const { 0: piece, index } of text.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\]]/g)) {
    if (piece === '{') open.push(new Set());
    else if (piece === '[') open.push(null);
    else if (piece === '}' || piece === ']') open.pop();
    else if (/^\s*:/.test(text.slice(index + piece.length))) {
      const names = open.at(-1);
      const name = JSON.parse(piece) as string;
      if (names?.has(name) === true) return true;
      names?.add(name);
    }
  }
  return false;
}
