import { createOrderToken } from '../orders/order-token';
import type { StoredOrder } from '../tables/order-table';

/**
 * The URL of an order page. For a guest's order it contains the access token, as a fragment: browsers
 * do not send the part after `#`, so that the token appears in no server log.
 */
export function buildOrderLink(
  { id, language, tokenHash }: Pick<StoredOrder, 'id' | 'language' | 'tokenHash'>,
  { siteOrigin, orderLinkKey }: { siteOrigin: string; orderLinkKey: string },
): string {
  const page = `${siteOrigin}/${language === 'ko' ? 'ko/' : ''}orders/${encodeURIComponent(id)}`;
  return tokenHash ? `${page}#token=${createOrderToken(id, orderLinkKey)}` : page;
}
