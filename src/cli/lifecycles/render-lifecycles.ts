import type { Move } from '../../domain/lifecycle.js';
import { goalsOf, type KnownLifecycle, lifecycles } from '../../domain/lifecycles.js';

/** docs/lifecycles.md: of each lifecycle a diagram and a table. */
export function renderLifecycles(known: readonly KnownLifecycle[] = lifecycles): string {
  return `${[INTRODUCTION, ...known.map(section)].join('\n\n')}\n`;
}

const INTRODUCTION = `# Lifecycles

<!-- Written by \`dondoc lifecycles\` from the tables in src/domain/*-lifecycle.ts. Change those, not this file. -->

What is under way can only move as these tables say: the services ask them, \`viewerCan\` is read from them, a refused
action is answered with what may be done instead, and the database refuses every other change of state (table
\`lifecycle_move\`). PLATFORM is the platform itself, which carries out what follows from recorded decisions. Where an
action needs a reason, it is refused without one.`;

function section(known: KnownLifecycle): string {
  const { lifecycle, table } = known;
  const rows = Object.entries(lifecycle.moves).map(([action, move]) => row(action, move));
  return [
    `## ${lifecycle.name}`,
    `Stored in \`${table}\`; begins as ${lifecycle.initial}.`,
    ['```mermaid', 'stateDiagram-v2', ...diagram(known).map((line) => `  ${line}`), '```'].join('\n'),
    [
      '| action | from | to | who may | what must come with it | what it starts |',
      '|---|---|---|---|---|---|',
      ...rows,
    ].join('\n'),
  ].join('\n\n');
}

/** One arrow for each pair of states, with all that lead along it. */
function diagram({ lifecycle, states }: KnownLifecycle): string[] {
  const arrows = new Map<string, string[]>();
  for (const [action, move] of Object.entries(lifecycle.moves)) {
    for (const from of states.filter((state) => move.from.includes(state))) {
      for (const to of goalsOf(move, from)) {
        const arrow = `${from} --> ${to}`;
        arrows.set(arrow, [...(arrows.get(arrow) ?? []), action]);
      }
    }
  }
  const left = new Set(Object.values(lifecycle.moves).flatMap((move) => move.from));
  return [
    `[*] --> ${lifecycle.initial}`,
    ...[...arrows].map(([arrow, actions]) => `${arrow}: ${actions.join(', ')}`),
    ...states.filter((state) => !left.has(state)).map((state) => `${state} --> [*]`),
  ];
}

function row(action: string, move: Move<string, string>): string {
  const goal = move.to ?? (move.backTo === undefined ? '(stays)' : '(back to where it was)');
  const needs = [...(move.reason ? ['a reason'] : []), ...(move.needs ?? [])];
  const cells = [
    action,
    move.from.join(', '),
    goal,
    move.by.join(', '),
    needs.join('; '),
    (move.starts ?? []).join('; '),
  ];
  return `| ${cells.join(' | ')} |`;
}
