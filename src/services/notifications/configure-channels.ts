import type { DataSource } from 'typeorm';
import { NotificationChannel } from '../../entities/inbox.entity.js';

/**
 * Makes the ways out what the configuration says: those named are on, every other is off. Messages of a way that is off
 * wait, and can be sent again once it is on.
 */
export async function configureChannels(
  dataSource: DataSource,
  channels: readonly Omit<NotificationChannel, 'enabled'>[],
): Promise<void> {
  await dataSource.transaction(async (manager) => {
    await manager.update(NotificationChannel, { enabled: true }, { enabled: false });
    for (const channel of channels) {
      await manager.upsert(NotificationChannel, { ...channel, enabled: true }, ['kind']);
    }
  });
}
