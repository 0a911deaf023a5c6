import { GraphQLError } from 'graphql';

/** What subscriptions listen to: hints of what has changed, to be read again under the rights of who listens. */
export interface LiveSource {
  /** Ids of work items of this body that were opened, closed or moved. */
  workItems(organizationId: number): AsyncIterableIterator<number>;
  /** One for every change of a figure of this unit or of one below it. */
  progress(campaignId: number, unitId: number): AsyncIterableIterator<'changed'>;
}

/** Thrown by a subscription's resolver for a hint of something that the caller may not see: nothing is sent. */
export class NothingToTell extends Error {
  override readonly name = 'NothingToTell';
}

/** Where hints come from. Throws a GraphQLError where this request cannot listen: subscriptions go over the socket. */
export function requireLive(live: LiveSource | null): LiveSource {
  if (live !== null) return live;
  throw new GraphQLError(
    'Subscriptions are served over a WebSocket at the same path, with graphql-transport-ws.',
    {
      extensions: { code: 'BAD_USER_INPUT' },
    },
  );
}
