import { orderToken } from '../orders/order-token';
import type { StoredOrder } from '../tables/order-table';

/**
 * The address of an order's page. A guest's holds the token that opens it, behind a `#`: no browser
 * sends that to any server, so that it stands in no log.
 */
export function orderLink(
  { id, language, tokenHash }: Pick<StoredOrder, 'id' | 'language' | 'tokenHash'>,
  { siteOrigin, orderLinkKey }: { siteOrigin: string; orderLinkKey: string },
): string {
  const page = `${siteOrigin}/${language === 'ko' ? 'ko/' : ''}orders/${encodeURIComponent(id)}`;
  return tokenHash ? `${page}#token=${orderToken(id, orderLinkKey)}` : page;
}
