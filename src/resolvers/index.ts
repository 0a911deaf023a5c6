import { PlatformResolver } from './platform.resolver.js';
import { TransitionResolver } from './transition.resolver.js';

/** Every resolver of the API. A new one is written in here. */
export const resolvers = [PlatformResolver, TransitionResolver] as const;
