import { OrganizationResolver } from './hierarchy/organization.resolver.js';
import { PositionResolver } from './hierarchy/position.resolver.js';
import { UnitResolver } from './hierarchy/unit.resolver.js';
import { UnitSuccessionResolver } from './hierarchy/unit-succession.resolver.js';
import { PlatformResolver } from './platform.resolver.js';
import { TransitionResolver } from './transition.resolver.js';

/** Every resolver of the API. A new one is written in here. */
export const resolvers = [
  PlatformResolver,
  TransitionResolver,
  UnitResolver,
  UnitSuccessionResolver,
  OrganizationResolver,
  PositionResolver,
] as const;
