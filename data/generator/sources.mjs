import { readFileSync } from 'node:fs';
import { readPlainCsv } from './csv.mjs';

const folder = new URL('../sources/', import.meta.url);
const text = (file) => readFileSync(new URL(file, folder), 'utf8');

/** What the documents say, as copied into data/sources. */
export const catalogue = readPlainCsv(text('units-2023.csv'));
export const letter47 = JSON.parse(text('letter-47.json'));
export const conclusion = JSON.parse(text('conclusion-june.json'));
export const outcome = JSON.parse(text('outcome-2023-06-29.json'));
