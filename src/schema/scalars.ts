import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from 'graphql';
import { isPlainDate, parseLocalInstant } from '../domain/deadline.js';
import { PLATFORM_ZONE } from '../domain/platform-zone.js';

/** A day without a time: 'YYYY-MM-DD', a string on both sides. */
export const DateScalar = new GraphQLScalarType<string, string>({
  name: 'Date',
  description: "A day, written 'YYYY-MM-DD', e.g. 2023-06-13. Days that are not in the calendar are refused.",
  serialize: (value) => {
    if (typeof value === 'string' && isPlainDate(value)) return value;
    throw new TypeError(`not a plain date: ${shown(value)}`);
  },
  parseValue: (value) => readDate(value),
  parseLiteral: (node) => readDate(node.kind === Kind.STRING ? node.value : undefined, node),
});

/** An instant: ISO 8601 on the wire, a Date here. */
export const DateTimeScalar = new GraphQLScalarType<Date, string>({
  name: 'DateTime',
  description:
    'An instant, ISO 8601 with an offset, e.g. 2023-06-13T18:00:00+07:00 or 2023-06-13T11:00:00Z; answered in UTC. ' +
    'A local time without an offset is read in the time zone of Vietnam (Asia/Ho_Chi_Minh).',
  serialize: (value) => {
    if (value instanceof Date && !Number.isNaN(value.getTime())) return value.toISOString();
    throw new TypeError(`not an instant: ${shown(value)}`);
  },
  parseValue: (value) => readInstant(value),
  parseLiteral: (node) => readInstant(node.kind === Kind.STRING ? node.value : undefined, node),
});

function readDate(value: unknown, node?: ValueNode): string {
  if (typeof value === 'string' && isPlainDate(value)) return value;
  throw badInput(
    `${shown(value)} không phải là ngày có trong lịch: đề nghị viết dạng "YYYY-MM-DD" · ` +
      `is not a day of the calendar: write it as "YYYY-MM-DD", e.g. "2023-06-13".`,
    node,
  );
}

function readInstant(value: unknown, node?: ValueNode): Date {
  const instant = typeof value === 'string' ? parseLocalInstant(value, PLATFORM_ZONE) : null;
  if (instant !== null) return instant;
  throw badInput(
    `${shown(value)} không phải là thời điểm: đề nghị viết dạng "YYYY-MM-DDTHH:MM:SS" kèm múi giờ · ` +
      `is not an instant: write it as "YYYY-MM-DDTHH:MM:SS" with an offset, e.g. "2023-06-13T18:00:00+07:00".`,
    node,
  );
}

/** In both languages at once: a value is read before anybody knows who sent it. */
function badInput(text: string, node: ValueNode | undefined): GraphQLError {
  return new GraphQLError(text, {
    extensions: { code: 'BAD_USER_INPUT' },
    ...(node === undefined ? {} : { nodes: node }),
  });
}

/** What was given, short enough for a message. */
function shown(value: unknown): string {
  if (value === undefined) return 'This value';
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
