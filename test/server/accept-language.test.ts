import { describe, expect, it } from '@jest/globals';
import { acceptLanguage } from '../../src/server/accept-language.js';

describe('acceptLanguage', () => {
  it.each([
    [undefined, 'vi'],
    ['', 'vi'],
    ['*', 'vi'],
    ['fr, de;q=0.8', 'vi'],
    ['en', 'en'],
    ['EN-gb', 'en'],
    ['fr, en;q=0.5', 'en'],
    ['vi;q=0.5, en;q=0.9', 'en'],
    ['en;q=0.9, vi', 'vi'],
    ['en, vi', 'en'],
    ['en;q=0', 'vi'],
    ['en;q=abc', 'vi'],
    ['vi-VN,vi;q=0.9,en-US;q=0.6,en;q=0.5', 'vi'],
  ])('of %j is %s', (header, language) => {
    expect(acceptLanguage(header)).toBe(language);
  });
});
