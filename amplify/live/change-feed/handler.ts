import { inOrder, type StreamEvent } from '../../tables/stream';
import { tellChange } from './change-feed';

export async function handler(event: StreamEvent) {
  const prefix = process.env.INSTALLATION ?? '';
  return inOrder(event, (record) => tellChange(record, prefix));
}
