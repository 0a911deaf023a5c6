/** One request out of a public list of attacks on GraphQL, and how it is refused. */
export interface Probe {
  readonly name: string;
  readonly method?: 'GET' | 'POST' | 'PUT';
  /** Where it is not /graphql. */
  readonly url?: string;
  readonly headers?: { readonly [name: string]: string };
  /** JSON, or bytes as they are. */
  readonly body?: unknown;
  /** Without the token that the others carry. */
  readonly anonymous?: true;
  /** 400 where nothing is said. */
  readonly status?: number;
  /** Code of the first error. */
  readonly code?: string;
}

export interface ProbeClass {
  readonly title: string;
  readonly probes: readonly Probe[];
}

/** A POST of this text. */
export function query(
  name: string,
  text: string,
  code?: string,
  more: Partial<Probe> & { variables?: unknown; operationName?: unknown } = {},
): Probe {
  const { variables, operationName, ...rest } = more;
  return {
    name,
    body: { query: text, variables, operationName },
    ...(code === undefined ? {} : { code }),
    ...rest,
  };
}

/** A text that is one thing so many times. */
export function times(count: number, part: (n: number) => string, separator = ' '): string {
  return Array.from({ length: count }, (_value, n) => part(n)).join(separator);
}
