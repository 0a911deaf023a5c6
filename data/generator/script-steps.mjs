import { headOf } from './organizations.mjs';

/**
 * Steps in the life of a task, as entries of the script. A `place` is { directive, task, organization? }: the directive
 * file, one of its tasks, and whose part of it is meant where it is not the lead's.
 */

/** The doer acts: the head of the assignee, or of the lead. */
export function doer(at, place, taskAction, more = {}) {
  return entry(at, headOf(place.organization ?? place.task.lead), place, taskAction, more);
}

/** The assigner acts: the head of the body that issued the directive (D6). */
export function assigner(at, place, taskAction, more = {}) {
  return entry(at, headOf(place.directive.issuer), place, taskAction, more);
}

/** The assigner grants a later deadline (D9). */
export function extension(at, place, deadline, reason) {
  return {
    at,
    by: headOf(place.directive.issuer),
    action: 'extendTask',
    task: nameOf(place),
    deadline,
    reason,
  };
}

function entry(at, by, place, taskAction, more) {
  return {
    at,
    by,
    action: 'actOnTask',
    task: nameOf(place),
    organization: place.organization,
    taskAction,
    ...more,
  };
}

function nameOf({ directive, task }) {
  return `${directive.number}#${task.ordinal}`;
}
