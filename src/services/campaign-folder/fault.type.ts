import type { FaultCode } from './fault-texts.js';
import type { FaultText } from './texts/fault-text.js';

/** Where something stands: file relative to the folder ('/' between), line and column counted from 1. */
export interface Position {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** One thing wrong with a folder. The codes are stable; docs/campaigns.md lists them. */
export interface Fault extends Position, FaultText {
  readonly code: FaultCode;
}
