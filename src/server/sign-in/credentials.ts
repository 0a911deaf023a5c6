import type { FastifyRequest } from 'fastify';

/** What a request brings to say who sends it. */
export interface Credentials {
  /** A token or a key. A page of somebody else cannot make a browser send it. */
  readonly authorization: string | undefined;
  /** What the browser keeps of a sign-in and sends by itself: good only with `ownPage`. */
  readonly session: string | undefined;
  /** Whether no page of somebody else can have made the browser send this. */
  readonly ownPage: boolean;
  /** Asked again and again for a socket that is open: no sign of a person at work. */
  readonly standing: boolean;
}

/** With `__Host-` a browser takes the cookie over https alone, and from no other host than this one. */
export const SECURE_COOKIE = '__Host-dondoc';
/** Without https, where no browser takes the other. */
export const PLAIN_COOKIE = 'dondoc';

/** Whether browsers reach the platform over https. */
export function isSecure(request: FastifyRequest, publicUrl: string | null): boolean {
  return publicUrl === null ? request.protocol === 'https' : publicUrl.startsWith('https:');
}

/** `publicUrl`: the address browsers know the platform by, where that is not the one they send in `Host`. */
export function readCredentials(request: FastifyRequest, publicUrl: string | null): Credentials {
  return {
    authorization: request.headers.authorization,
    session: request.cookies[isSecure(request, publicUrl) ? SECURE_COOKIE : PLAIN_COOKIE],
    ownPage: isOwnPage(request, publicUrl),
    standing: false,
  };
}

/** Of a socket: `authorization` is what its first message says, else the header of its request. */
export function readSocketCredentials(
  request: FastifyRequest,
  publicUrl: string | null,
  authorization: string | undefined,
): Credentials {
  return {
    ...readCredentials(request, publicUrl),
    authorization: authorization ?? request.headers.authorization,
    // A browser always names the page that opens a socket, and asks nobody whether that page may.
    ownPage: request.headers.origin === ownOrigin(request, publicUrl),
    standing: true,
  };
}

/**
 * What a browser says of the page that sends: `Origin` or `Sec-Fetch-Site`, which no page can forge. Where it says
 * neither, it reads, or sends what no form can send and no page of another origin may: JSON, or a header of its own.
 */
export function isOwnPage(request: FastifyRequest, publicUrl: string | null): boolean {
  const { origin, 'sec-fetch-site': site } = request.headers;
  const reads = request.method === 'GET' || request.method === 'HEAD';
  if (origin !== undefined) return origin === ownOrigin(request, publicUrl);
  if (site !== undefined) return site === 'same-origin' || (site === 'none' && reads);
  const json = /^application\/json\b/i.test(request.headers['content-type'] ?? '');
  return reads || json || request.headers['apollo-require-preflight'] !== undefined;
}

function ownOrigin(request: FastifyRequest, publicUrl: string | null): string {
  return publicUrl === null ? `${request.protocol}://${request.host}` : new URL(publicUrl).origin;
}
