import type { DataSource } from 'typeorm';
import type { Config } from '../../config/config.js';
import { countInRedis } from '../../queue/redis-counts.js';
import type { Logger } from '../create-log.js';
import type { RateOptions } from './limit-rates.js';
import { countInPostgres } from './postgres-counts.js';

/** What limits rates as configured: counts in Redis where there is one, else beside the data; nothing where it is off. */
export function ratesOf(
  config: Pick<Config, 'http' | 'redisUrl'>,
  options: { dataSource: DataSource; installation: string; log: Logger },
): Pick<RateOptions, 'rates' | 'store'> | null {
  const { rates } = config.http;
  if (rates === null) return null;
  const { dataSource, installation, log } = options;
  const store =
    config.redisUrl === null
      ? countInPostgres(dataSource, Date.now)
      : countInRedis({ url: config.redisUrl, prefix: `dondoc-${installation}`, log });
  return { rates, store };
}
