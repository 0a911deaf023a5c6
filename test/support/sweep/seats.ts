import type { DataSource } from 'typeorm';
import type { Actor } from '../../../src/domain/actor.js';
import { AccessGrant, Organization, Position } from '../../../src/entities/organization.entity.js';
import type { GrantRelation, Role } from '../../../src/entities/states.js';
import { createSignIn } from '../../../src/server/sign-in/sign-in.js';
import { loadActor } from '../../../src/services/actors/load-actor.js';
import { createApiKey } from '../../../src/services/sign-in/create-api-key.js';
import { newKey } from '../../../src/services/sign-in/key-token.js';
import { revokeApiKey } from '../../../src/services/sign-in/revoke-api-key.js';
import { act } from '../act.js';
import type { Cast } from '../cast.js';
import type { OrganizationName, UnitName } from '../cast-data.js';
import { addUnit } from '../units.js';

/** Where somebody sits and what he holds: body, role, unit, relation. `elsewhere` is a body of another city. */
export type Seat = readonly [
  body: OrganizationName | 'elsewhere',
  role: Role,
  over: UnitName | 'otherCity',
  relation?: GrantRelation,
];

/** The day of the sweep; a grant that has expired ended with the day before. */
export const TODAY = '2023-06-21';

/** Makes positions as they are asked for, each once, and loads them as a request would. */
export class Seats {
  readonly #actors = new Map<string, Actor>();
  readonly #revoked = new Map<string, string>();
  #other: { unitId: number; bodyId: number } | null = null;

  constructor(
    private readonly dataSource: DataSource,
    private readonly cast: Cast,
  ) {}

  async sit(seat: Seat, expired = false): Promise<Actor> {
    const [body, role, over, relation = 'SUBTREE'] = seat;
    const code = [body, role, over, relation, expired ? 'expired' : 'valid'].join('.');
    const known = this.#actors.get(code);
    if (known !== undefined) return known;
    const { manager } = this.dataSource;
    const other = await this.#otherCity();
    const organizationId = body === 'elsewhere' ? other.bodyId : this.cast.organizations[body].id;
    const unitId = over === 'otherCity' ? other.unitId : this.cast.units[over].id;
    const text = { title: code, titleEn: code, head: false };
    const { id: positionId } = await manager.save(
      manager.create(Position, { code, organizationId, ...text }),
    );
    const validTo = expired ? TODAY : null;
    await manager.insert(AccessGrant, {
      positionId,
      role,
      unitId,
      relation,
      validFrom: '1900-01-01',
      validTo,
    });
    const actor = await loadActor(this.dataSource, code, TODAY);
    if (actor === null) throw new Error(`${code} was not found`);
    if (actor.grants.length !== (expired ? 0 : 1))
      throw new Error(`${code} holds ${actor.grants.length} grants`);
    this.#actors.set(code, actor);
    return actor;
  }

  /** Who brings a key of the position that has been revoked. Throws what the front door throws. */
  async withRevokedKey(seat: Seat): Promise<Actor | null> {
    const { name } = await this.sit(seat);
    const token = this.#revoked.get(name) ?? (await this.#revokedKey(name));
    this.#revoked.set(name, token);
    return this.#authenticate(token);
  }

  async #revokedKey(position: string): Promise<string> {
    const key = newKey();
    const at = new Date();
    const by = this.cast.positions.administrator.actor;
    const input = { position, label: 'sweep', readOnly: false, operations: null, days: 1, reason: null };
    const { keyId } = await act(this.dataSource, by, (tx) => createApiKey(tx, input, { key, at, known: [] }));
    const actor = await this.#authenticate(key.token);
    if (actor?.name !== position) throw new Error(`the key of ${position} did not open`);
    const meant = { key: key.prefix, id: keyId, prefix: null, reason: null };
    await act(this.dataSource, by, (tx) => revokeApiKey(tx, meant, at));
    return key.token;
  }

  async #authenticate(token: string): Promise<Actor | null> {
    const signIn = createSignIn({ dataSource: this.dataSource, tokenSecret: 'of no other token' });
    const authorization = `Bearer ${token}`;
    return signIn.authenticate({ authorization, session: undefined, ownPage: false, standing: false });
  }

  /** Another centrally-run city with a People's Committee of its own: another branch of the same country. */
  async #otherCity(): Promise<{ unitId: number; bodyId: number }> {
    if (this.#other !== null) return this.#other;
    const { manager } = this.dataSource;
    const unitId = await addUnit(this.dataSource, {
      code: '48',
      name: 'Đà Nẵng',
      kind: 'thành phố',
      level: 'PROVINCE',
      parentId: null,
    });
    const { id: bodyId } = await manager.save(
      manager.create(Organization, {
        code: 'dn-pc',
        name: 'UBND thành phố Đà Nẵng',
        nameEn: 'Da Nang PC',
        kind: 'PEOPLES_COMMITTEE',
        unitId,
        superiorId: null,
        validFrom: '1900-01-01',
      }),
    );
    this.#other = { unitId, bodyId };
    return this.#other;
  }
}
