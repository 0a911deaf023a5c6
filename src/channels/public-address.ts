import { type LookupAddress, type LookupOptions, lookup } from 'node:dns';
import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/** What is asked to be called is not on the public network, or cannot be told. */
export class RefusedAddressError extends Error {
  override readonly name = 'RefusedAddressError';
}

/**
 * Whether an address may be called by who was merely told to: one of the public network, no machine of ours, no
 * neighbour, no service of a cloud. IPv6 that carries an IPv4 address is judged by that; other ways to carry one
 * (6to4, NAT64, Teredo) and all that is reserved are refused.
 */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 0) return false;
  const parsed = ipaddr.process(address);
  if (parsed.range() !== 'unicast') return false;
  return parsed.kind() === 'ipv4' || parsed.match(GLOBAL_IPV6);
}

const GLOBAL_IPV6 = ipaddr.parseCIDR('2000::/3');

/**
 * The host of a URL, if it may be called: refuses names and passwords in it, other schemes than http and https, and
 * addresses of ours however they are written. A name is judged when it is resolved, by `lookupPublic`.
 */
export function requirePublicHost(target: string): void {
  const url = new URL(target);
  if (!['http:', 'https:'].includes(url.protocol)) throw new RefusedAddressError('is not http or https');
  if (url.username !== '' || url.password !== '') throw new RefusedAddressError('carries a password');
  // The parser of URLs has made 0x7f.1, 017700000001 and 2130706433 into 127.0.0.1 already.
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) !== 0 && !isPublicAddress(host)) throw new RefusedAddressError('is not public');
}

/**
 * Resolves a name for the very connection that is made then, so that a name cannot change its mind in between. One
 * address that is not public spoils them all. In the shape of `dns.lookup`.
 */
export function lookupPublic(host: string, options: LookupOptions, done: LookupDone): void {
  lookup(host, { ...options, all: true }, (error, addresses) => {
    if (error !== null) return done(error, '');
    const [first] = addresses;
    if (first === undefined || !addresses.every(({ address }) => isPublicAddress(address))) {
      return done(new RefusedAddressError('is not public'), '');
    }
    return options.all === true ? done(null, addresses) : done(null, first.address, first.family);
  });
}

type LookupDone = (
  error: NodeJS.ErrnoException | null,
  address: string | LookupAddress[],
  family?: number,
) => void;
