import { processInOrder, type StreamEvent } from '../../tables/stream';
import { processChange } from './change-feed';

export async function handler(event: StreamEvent) {
  const prefix = process.env.INSTALLATION ?? '';
  return processInOrder(event, (record) => processChange(record, prefix));
}
