import type { BatchResponse, StreamEvent } from '../../tables/stream';
import { listProductSlugs, refreshCard } from './refresh-card';

export async function handler({ Records }: StreamEvent): Promise<BatchResponse> {
  // A failure retries the whole batch: refreshing a card twice is harmless.
  await Promise.all(listProductSlugs(Records).map((slug) => refreshCard(slug, Records)));
  return { batchItemFailures: [] };
}
