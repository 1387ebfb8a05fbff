import type { BatchAnswer, StreamEvent } from '../../tables/stream';
import { productsIn, refreshCard } from './refresh-card';

export async function handler({ Records }: StreamEvent): Promise<BatchAnswer> {
  // A failure fails the batch: working out a card twice is harmless.
  await Promise.all(productsIn(Records).map((slug) => refreshCard(slug, Records)));
  return { batchItemFailures: [] };
}
