import { deepStrictEqual } from 'node:assert/strict';
import { BenchFault } from './bench-fault.mjs';

/**
 * Asks every contestant the question once and compares what they say, to the last value. Throws where an answer is no
 * answer, where it lacks what any right one holds, and where two differ. Answers the size of each in bytes.
 */
export async function compareAnswers(question, contestants) {
  const answers = [];
  for (const contestant of contestants) answers.push(await askOnce(question, contestant));
  const [first, ...others] = answers;
  agree(
    question.facts(first.answer),
    question.expected,
    `${question.title}\n${first.name} does not say what is known`,
  );
  for (const other of others) {
    agree(other.answer, first.answer, `${question.title}\n${other.name} answers other than ${first.name}`);
  }
  return Object.fromEntries(answers.map(({ key, bytes }) => [key, bytes]));
}

/** One request as the load generator sends it, with the address. */
export function requestOf(question, contestant) {
  const { path, ...request } = question.ask[contestant.key];
  return {
    ...request,
    url: `${contestant.url}${path}`,
    headers: { ...request.headers, ...contestant.headers },
  };
}

async function askOnce(question, contestant) {
  const { url, ...request } = requestOf(question, contestant);
  const { name, key } = contestant;
  const response = await fetch(url, request);
  const text = await response.text();
  try {
    if (!response.ok) throw new Error(`status ${response.status}`);
    const document = JSON.parse(text);
    if (document.errors !== undefined) throw new Error('errors');
    return { name, key, bytes: Buffer.byteLength(text), answer: question.read[key](document) };
  } catch (error) {
    const fault = `${question.title}\n${name} gives no answer (${error.message}): ${text.slice(0, 500)}`;
    throw new BenchFault(fault, { cause: error });
  }
}

function agree(actual, expected, fault) {
  try {
    deepStrictEqual(actual, expected);
  } catch (error) {
    throw new BenchFault(`${fault}:\n${error.message}`, { cause: error });
  }
}
