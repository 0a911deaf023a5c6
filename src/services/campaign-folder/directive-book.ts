import type { DirectiveFile, TaskEntry, TaskReference } from './campaign-folder.type.js';
import type { Position } from './fault.type.js';
import type { FaultList } from './fault-list.js';
import { groupBy } from './group-by.js';
import { nearestCode } from './nearest-code.js';

/** The directives of the folder by number, and their tasks by "number#ordinal". */
export class DirectiveBook {
  readonly #byNumber: ReadonlyMap<string, readonly DirectiveFile[]>;

  constructor(
    directives: readonly DirectiveFile[],
    /** False where a directive could not be read: then no number is called unknown. */
    private readonly complete: boolean,
  ) {
    this.#byNumber = groupBy(directives, ({ number }) => number);
  }

  /** The directive of a number that something refers to; undefined, with a fault, where there is none or more than one. */
  require(number: string, at: () => Position, faults: FaultList): DirectiveFile | undefined {
    const found = this.#byNumber.get(number) ?? [];
    if (found.length === 0 && this.complete) {
      const nearest = nearestCode(number, this.#byNumber.keys());
      faults.add('UNKNOWN_DIRECTIVE', at, { code: number, nearest });
    }
    // D1: a number is unique with issuer and year only; a reference has the number alone.
    if (found.length > 1)
      faults.add('AMBIGUOUS_DIRECTIVE', at, { number, files: found.map(({ file }) => file) });
    return found.length === 1 ? found[0] : undefined;
  }

  /** The task that something refers to, with its directive. */
  requireTask(
    { directive, ordinal }: TaskReference,
    at: () => Position,
    faults: FaultList,
  ): { directive: DirectiveFile; task: TaskEntry } | undefined {
    const found = this.require(directive, at, faults);
    if (found === undefined) return undefined;
    const task = found.tasks.find((each) => each.ordinal === ordinal);
    if (task !== undefined) return { directive: found, task };
    const nearest = nearestCode(
      ordinal,
      found.tasks.map((each) => each.ordinal),
    );
    faults.add('UNKNOWN_TASK', at, {
      code: `${directive}#${ordinal}`,
      nearest: nearest === null ? null : `${directive}#${nearest}`,
    });
    return undefined;
  }
}
