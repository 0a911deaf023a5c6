import type { DataSource } from 'typeorm';
import { NotificationChannel } from '../../entities/inbox.entity.js';

export type ConfiguredChannel = Omit<NotificationChannel, 'enabled' | 'privateAllowed'> & {
  /** Left out: only the public network. */
  privateAllowed?: boolean;
};

/**
 * Makes the ways out what the configuration says: those named are on, every other is off. Messages of a way that is off
 * wait, and can be sent again once it is on.
 */
export async function configureChannels(
  dataSource: DataSource,
  channels: readonly ConfiguredChannel[],
): Promise<void> {
  await dataSource.transaction(async (manager) => {
    await manager.update(NotificationChannel, { enabled: true }, { enabled: false });
    for (const channel of channels) {
      await manager.upsert(NotificationChannel, { privateAllowed: false, ...channel, enabled: true }, [
        'kind',
      ]);
    }
  });
}
