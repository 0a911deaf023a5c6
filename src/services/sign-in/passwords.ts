import { hash, verify } from '@node-rs/argon2';
import { refuse } from '../../domain/refusal.js';

/** Parameters that OWASP names for argon2id: 19 MiB, two rounds, one lane. 2 is argon2id. */
const ARGON2ID = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

const SHORTEST_PASSWORD = 12;
const LONGEST_PASSWORD = 200;

/**
 * Refuses a password that is short, or among the first that anybody tries. Nothing else is asked of it: length is what
 * counts, and rules about signs make people write passwords down.
 */
export function requireGoodPassword(password: string, position: string): void {
  const field = ['password'];
  const letters = [...password.normalize('NFC')];
  if (letters.length < SHORTEST_PASSWORD) refuse('PASSWORD_TOO_SHORT', field, { least: SHORTEST_PASSWORD });
  if (letters.length > LONGEST_PASSWORD) refuse('PASSWORD_TOO_LONG', field, { largest: LONGEST_PASSWORD });
  const folded = password.normalize('NFC').toLowerCase();
  const plain = folded.replace(/[\s\d.,!@#$%*_-]+/g, '');
  const obvious = OBVIOUS.includes(folded) || OBVIOUS.includes(plain) || plain === position.toLowerCase();
  if (obvious || folded === position.toLowerCase() || new Set(folded).size < 4)
    refuse('PASSWORD_OBVIOUS', field);
}

/** As they are typed, and with digits and signs taken away. */
const OBVIOUS = [
  'password',
  'passwordpassword',
  'matkhau',
  'matkhaumatkhau',
  'administrator',
  'quantri',
  'quantrivien',
  'dondoc',
  'dondocdondoc',
  'haiphong',
  'thanhphohaiphong',
  'congan',
  'conganhaiphong',
  'vietnam',
  'vietnamvietnam',
  'qwerty',
  'qwertyuiop',
  'qwertyuiopas',
  'asdfghjkl',
  'letmein',
  'welcome',
  'changeme',
  'iloveyou',
  'anhyeuem',
  '123456789012',
  '1234567890123',
  '12345678901234',
  '123456123456',
  '012345678901',
  '210987654321',
];

export async function hashPassword(password: string): Promise<string> {
  return inTurn(async () => hash(password.normalize('NFC'), ARGON2ID));
}

/** Whether the password is the kept one. Null: there is none, which takes as long to find out. */
export async function isPassword(password: string, kept: string | null): Promise<boolean> {
  const against = kept ?? (await nobodysHash());
  const same = await inTurn(async () => verify(against, password.normalize('NFC')));
  return same && kept !== null;
}

let nobody: Promise<string> | null = null;

function nobodysHash(): Promise<string> {
  nobody ??= hashPassword('nobody has this password');
  return nobody;
}

/** Each takes 19 MiB and a core: so many at once, the others wait. */
const AT_ONCE = 2;
const waiting: (() => void)[] = [];
let running = 0;

async function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  if (running >= AT_ONCE) await new Promise<void>((go) => waiting.push(go));
  else running += 1;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next === undefined) running -= 1;
    else next();
  }
}
