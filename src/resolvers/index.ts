import { PlatformResolver } from './platform.resolver.js';

/** Every resolver of the API. A new one is written in here. */
export const resolvers = [PlatformResolver] as const;
