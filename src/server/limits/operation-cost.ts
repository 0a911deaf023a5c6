import {
  type DocumentNode,
  type FieldNode,
  GraphQLError,
  type GraphQLSchema,
  getNullableType,
  isListType,
  Kind,
} from 'graphql';
import {
  type ComplexityEstimatorArgs,
  fieldExtensionsEstimator,
  getComplexity,
} from 'graphql-query-complexity';
import { USUAL_PAGE } from '../../resolvers/connection.js';
import {
  COUNTED_ABOVE,
  EXTRA_COSTS,
  type FieldArguments,
  INNER_SIZES,
  LIST_SIZES,
  PLAIN_VALUES,
  SCHEMA_LIST_SIZES,
  SCHEMA_SPEED,
  USUAL_LIST,
} from './field-costs.js';
import type { LimitFault } from './limit-fault.js';
import type { OperationLimits } from './operation-limits.js';

/** A valid operation with what it is asked with. */
export interface AskedOperation {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operationName?: string | null | undefined;
  readonly variables?: { readonly [name: string]: unknown } | null | undefined;
}

export interface OperationPrice {
  /** Null where it could not be told, because a fault of the arguments came first. */
  readonly cost: number | null;
  readonly fault: LimitFault | GraphQLError | null;
}

/**
 * What an operation costs: about as many fields as its answer may have. Lists count as many times as their `first` says,
 * whether it is written there, a variable or a default; lists without one as often as field-costs.ts supposes. Pages
 * out of range, texts too long and malformed cursors are found on the way. A field may state its own price as
 * `complexity`.
 */
export function operationCost(asked: AskedOperation, limits: OperationLimits): OperationPrice {
  const roots = rootTypes(asked.schema);
  let costliest = { name: '', cost: 0 };
  const price = (args: ComplexityEstimatorArgs): number => {
    if (args.type.name !== roots.mutation) refuseArguments(args, limits);
    const cost = (ownPrice(args) as number | undefined) ?? supposedPrice(args);
    if (roots.all.includes(args.type.name) && cost > costliest.cost) {
      costliest = { name: nameOf(args.node), cost };
    }
    return cost;
  };
  try {
    const cost = Math.ceil(
      getComplexity({
        schema: asked.schema,
        query: asked.document,
        estimators: [price],
        ...(asked.variables === null || asked.variables === undefined ? {} : { variables: asked.variables }),
        ...(asked.operationName === null || asked.operationName === undefined
          ? {}
          : { operationName: asked.operationName }),
      }),
    );
    return { cost, fault: cost <= limits.cost ? null : tooCostly(cost, costliest.name, limits) };
  } catch (error) {
    if (error instanceof ArgumentFault) return { cost: null, fault: error.fault };
    if (!(error instanceof GraphQLError)) throw error;
    // Execution says it better, and says it of every variable at once.
    if (error.nodes?.[0]?.kind === Kind.VARIABLE_DEFINITION) return { cost: null, fault: null };
    return { cost: null, fault: error };
  }
}

const ownPrice = fieldExtensionsEstimator();

function supposedPrice({ type, field, args, childComplexity }: ComplexityEstimatorArgs): number {
  const path = `${type.name}.${field.name}`;
  if (path.startsWith('__') || field.name.startsWith('__')) return schemaPrice(path, childComplexity);
  const extra = sized(EXTRA_COSTS[path], args) ?? 0;
  const own = 1 + extra;
  const inner = INNER_SIZES[path];
  if (inner !== undefined) return own + inner(args) * childComplexity;
  if (field.args.some(({ name }) => name === 'first')) {
    return own + Number(args['first'] ?? USUAL_PAGE) * childComplexity;
  }
  // Of a page only its entries are many, and they are counted by its `first`.
  if (type.name === 'PageInfo') return 0;
  if (type.name.endsWith('Connection') && path !== `${type.name}.nodes`) return childComplexity;
  if (path === `${type.name}.nodes` || COUNTED_ABOVE.includes(path)) return 1 + childComplexity;
  if (!isListType(getNullableType(field.type))) return own + childComplexity;
  const size = sized(LIST_SIZES[path], args) ?? USUAL_LIST;
  return own + (childComplexity > 0 ? size * (1 + childComplexity) : size / PLAIN_VALUES);
}

function schemaPrice(path: string, childComplexity: number): number {
  return 1 / SCHEMA_SPEED + (SCHEMA_LIST_SIZES[path] ?? 1) * childComplexity;
}

function sized(
  size: number | ((args: FieldArguments) => number) | undefined,
  args: FieldArguments,
): number | null {
  if (size === undefined) return null;
  return typeof size === 'number' ? size : size(args);
}

/** Thrown through the walk over the operation. */
class ArgumentFault extends Error {
  constructor(readonly fault: LimitFault) {
    super(fault.code);
  }
}

/** What a mutation is given is looked at by its service, which knows what it is for. */
function refuseArguments({ args, node, type }: ComplexityEstimatorArgs, limits: OperationLimits): void {
  const given: FieldArguments = args;
  for (const [argument, value] of Object.entries(given)) {
    const refuse = (code: LimitFault['code'], values: LimitFault['values']): never => {
      throw new ArgumentFault({ code, values, field: [type.name, nameOf(node), argument], node });
    };
    if (argument === 'first' && typeof value === 'number' && (value < 1 || value > limits.page)) {
      refuse('PAGE_SIZE_OUT_OF_RANGE', { argument, found: value, limit: limits.page });
    }
    if (typeof value !== 'string') continue;
    if (value.length > limits.textLength) {
      refuse('TEXT_ARGUMENT_TOO_LONG', { argument, limit: limits.textLength });
    }
    if (argument === 'after' && !isCursor(value)) refuse('CURSOR_MALFORMED', { argument });
    if (value.includes('\0')) refuse('UNSTORABLE_TEXT', {});
  }
}

/** Whether it looks like a cursor; of which list, the list itself asks. */
function isCursor(text: string): boolean {
  return /^[\w-]+$/.test(text) && Buffer.from(text, 'base64url').toString().startsWith('["');
}

function tooCostly(cost: number, name: string, { cost: limit }: OperationLimits): LimitFault {
  return { code: 'OPERATION_TOO_COSTLY', values: { name, cost, limit }, field: ['query', name] };
}

function nameOf(node: FieldNode): string {
  return (node.alias ?? node.name).value;
}

function rootTypes(schema: GraphQLSchema): { mutation: string | undefined; all: readonly string[] } {
  const mutation = schema.getMutationType()?.name;
  const all = [schema.getQueryType()?.name, mutation, schema.getSubscriptionType()?.name];
  return { mutation, all: all.filter((name) => name !== undefined) };
}
