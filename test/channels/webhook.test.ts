import { type LookupAddress, type LookupOptions } from 'node:dns';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SendError } from '../../src/channels/channel.js';
import { isPublicAddress, lookupPublic, RefusedAddressError } from '../../src/channels/public-address.js';
import { webhook } from '../../src/channels/webhook.js';

const MESSAGE = { key: 'Delivery:1', attempt: 1, recipient: '', payload: {} };
const SECRET = 'a secret of sixteen or more';

describe('a webhook', () => {
  let server: Server;
  let port: number;
  let asked = 0;

  beforeAll(async () => {
    server = createServer((request, response) => {
      asked += 1;
      const redirect = request.url === '/moved';
      response.writeHead(redirect ? 307 : 204, redirect ? { location: '/elsewhere' } : {}).end();
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    ({ port } = server.address() as AddressInfo);
  });

  afterAll(() => new Promise((closed) => server.close(closed)));

  const send = (target: string, privateAllowed = false) =>
    webhook(target, SECRET, { privateAllowed })(MESSAGE).catch((error: unknown) => error);

  it.each([
    '127.0.0.1',
    '127.1',
    '0177.0.0.1',
    '0x7f000001',
    '2130706433',
    '0',
    '[::1]',
    '[::]',
    '[::ffff:127.0.0.1]',
    '[::ffff:7f00:1]',
    '[0:0:0:0:0:ffff:7f00:0001]',
    'localhost',
    'LOCALHOST',
    '①②⑦.⓪.⓪.①',
  ])('never reaches this machine as %s', async (host) => {
    asked = 0;
    const outcome = await send(`http://${host}:${port}/`);
    expect(outcome).toBeInstanceOf(SendError);
    expect(outcome).toMatchObject({ certain: true, message: expect.stringContaining('is not public') });
    expect(asked).toBe(0);
  });

  it.each(['http://user@example.org/', 'https://user:hunter2@example.org/'])(
    'carries no password: %s',
    async (target) => {
      const outcome = await send(target);
      expect(outcome).toMatchObject({
        certain: true,
        message: expect.stringContaining('carries a password'),
      });
      expect(String(outcome)).not.toContain('hunter2');
    },
  );

  it('reaches this machine where the operator allows it, and goes no further', async () => {
    asked = 0;
    await expect(send(`http://localhost:${port}/`, true)).resolves.toBeUndefined();
    await expect(send(`http://127.0.0.1:${port}/moved`, true)).resolves.toMatchObject({
      message: 'the receiver answered 307',
    });
    expect(asked).toBe(2);
  });

  const resolve = (host: string, options: LookupOptions) =>
    new Promise<string | LookupAddress[] | Error>((done) => {
      lookupPublic(host, options, (error, address) => done(error ?? address));
    });

  it('judges a name by what it resolves to, one address or all', async () => {
    for (const options of [{ all: true }, { all: false }, { family: 4 }] as const) {
      await expect(resolve('localhost', options)).resolves.toBeInstanceOf(RefusedAddressError);
      await expect(resolve('10.1.2.3', options)).resolves.toBeInstanceOf(RefusedAddressError);
      // An address is its own name: it needs no network to resolve.
      await expect(resolve('1.1.1.1', options)).resolves.toEqual(
        'all' in options && options.all ? [{ address: '1.1.1.1', family: 4 }] : '1.1.1.1',
      );
    }
  });

  it('tells an unknown name from a refused one', async () => {
    await expect(resolve('nowhere.invalid', {})).resolves.not.toBeInstanceOf(RefusedAddressError);
  });
});

describe('an address of the public network', () => {
  it.each(['1.1.1.1', '203.162.4.191', '2606:4700::1111', '2001:ee0::1', '::ffff:1.1.1.1'])(
    'is %s',
    (address) => {
      expect(isPublicAddress(address)).toBe(true);
    },
  );

  it.each([
    ['loopback', '127.0.0.1', '127.255.255.254', '::1', '::127.0.0.1'],
    [
      'private',
      '10.0.0.1',
      '172.16.0.1',
      '172.31.255.255',
      '192.168.1.1',
      'fc00::1',
      'fd00:ec2::254',
      'fec0::1',
    ],
    ['link-local, where clouds tell secrets', '169.254.169.254', '169.254.170.2', 'fe80::1'],
    ['of a carrier', '100.64.0.1', '100.127.255.255'],
    ['nobody or everybody', '0.0.0.0', '0.1.2.3', '::', '255.255.255.255', '224.0.0.1', 'ff02::1'],
    [
      'reserved',
      '192.0.0.8',
      '192.0.2.1',
      '198.18.0.1',
      '198.51.100.1',
      '203.0.113.1',
      '240.0.0.1',
      '2001:db8::1',
    ],
    [
      'another in disguise',
      '::ffff:10.0.0.1',
      '::ffff:169.254.169.254',
      '64:ff9b::7f00:1',
      '2002:7f00:1::',
      '2001::1',
    ],
    ['no address', '', 'example.org', '1.2.3', '1.2.3.4.5', '::g'],
  ])('is none that is %s', (_name, ...addresses) => {
    expect(addresses.filter((address) => isPublicAddress(address))).toEqual([]);
  });
});
