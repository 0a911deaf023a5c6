import { describe, expect, it } from '@jest/globals';
import { Kind } from 'graphql';
import { DateScalar, DateTimeScalar } from '../../src/schema/scalars.js';

const literal = (value: string) => ({ kind: Kind.STRING, value }) as const;

describe('Date', () => {
  it('is a string on both sides', () => {
    expect(DateScalar.parseValue('2023-06-13')).toBe('2023-06-13');
    expect(DateScalar.parseLiteral(literal('2024-02-29'), {})).toBe('2024-02-29');
    expect(DateScalar.serialize('2023-06-13')).toBe('2023-06-13');
  });

  it.each([
    '2023-04-31',
    '2023-02-29',
    '2023-13-01',
    '31/4/2023',
    '2023-6-1',
    '2023-06-13T00:00:00Z',
    '',
    20230613,
    null,
  ])('refuses %j, naming it and the form', (value) => {
    const attempt = () => DateScalar.parseValue(value);
    expect(attempt).toThrow(JSON.stringify(value));
    expect(attempt).toThrow('"YYYY-MM-DD"');
  });

  it('refuses a literal that is no string', () => {
    expect(() => DateScalar.parseLiteral({ kind: Kind.INT, value: '20230613' }, {})).toThrow('"YYYY-MM-DD"');
  });

  it('never answers what is not a day', () => {
    expect(() => DateScalar.serialize(new Date())).toThrow('not a plain date');
  });
});

describe('DateTime', () => {
  it('is an instant, answered in UTC', () => {
    const instant = new Date('2023-06-13T11:00:00Z');
    expect(DateTimeScalar.parseValue('2023-06-13T18:00:00+07:00')).toEqual(instant);
    expect(DateTimeScalar.parseLiteral(literal('2023-06-13T11:00Z'), {})).toEqual(instant);
    expect(DateTimeScalar.serialize(instant)).toBe('2023-06-13T11:00:00.000Z');
  });

  it("is Vietnam's time where no offset is given", () => {
    expect(DateTimeScalar.parseValue('2023-06-13T18:00')).toEqual(new Date('2023-06-13T11:00:00Z'));
  });

  it.each([
    '2023-06-13',
    '2023-04-31T10:00:00Z',
    '2023-06-13T25:00:00Z',
    '2023-06-13T10:00:00+25:00',
    'now',
    0,
    null,
  ])('refuses %j, naming it and the form', (value) => {
    const attempt = () => DateTimeScalar.parseValue(value);
    expect(attempt).toThrow(JSON.stringify(value));
    expect(attempt).toThrow('with an offset');
  });

  it('never answers what is not an instant', () => {
    expect(() => DateTimeScalar.serialize('2023-06-13T11:00:00Z')).toThrow('not an instant');
    expect(() => DateTimeScalar.serialize(new Date(Number.NaN))).toThrow('not an instant');
  });
});
