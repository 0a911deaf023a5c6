import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { DeliveryState } from '../../entities/states.js';
import { connectionOf } from '../connection.type.js';
import { Node } from '../node.type.js';
import { DateTimeScalar } from '../scalars.js';

registerEnumType(DeliveryState, {
  name: 'DeliveryState',
  description: 'How far a message that leaves the platform has come.',
  valuesConfig: {
    PENDING: { description: 'Waits to be sent, or to be tried again.' },
    SENDING: { description: 'Is being sent; after a crash it may have arrived and is sent again.' },
    SENT: { description: 'The other side has taken it.' },
    UNKNOWN: { description: 'May have arrived: no answer came. It is tried again while tries are left.' },
    FAILED: { description: 'Refused at every try.' },
  },
});

export { DeliveryState };

@ObjectType('Delivery', {
  implements: Node,
  description: 'A message that leaves the platform: at least once, under its id as the key.',
})
export class DeliveryType {
  @Field(() => String, { description: '"webhook" or "mail".' })
  channel!: string;

  @Field(() => String, { description: 'Where it goes, without anything secret.' })
  recipient!: string;

  @Field(() => String, { description: 'What it tells, e.g. "work-item.opened".' })
  type!: string;

  @Field(() => DeliveryState, { description: 'How far it has come.' })
  state!: DeliveryState;

  @Field(() => Int, { description: 'How often it was tried since it was last asked for.' })
  attempts!: number;

  @Field(() => String, { nullable: true, description: 'Why the last try failed.' })
  lastError!: string | null;

  @Field(() => DateTimeScalar, { description: "When it was promised, by the platform's clock." })
  createdAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was taken; null until then.' })
  sentAt!: Date | null;
}

export const DeliveryConnection = connectionOf('Delivery', () => DeliveryType, 'messages');
