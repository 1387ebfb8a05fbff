import { MAX_LINES, MAX_QUANTITY } from '@domain/cart';
import { LOW_STOCK } from '@domain/stock';
import type { CfnGraphQLApi } from 'aws-cdk-lib/aws-appsync';

// Deep enough for a product with its options and an order with its lines, and no deeper.
const QUERY_DEPTH = 8;
const RESOLVERS_PER_REQUEST = 50;

/** Bounds what one request may cost, and hands the domain's limits to the resolvers (`ctx.env`). */
export function limit(api: CfnGraphQLApi) {
  api.queryDepthLimit = QUERY_DEPTH;
  api.resolverCountLimit = RESOLVERS_PER_REQUEST;
  api.environmentVariables = {
    MAX_QUANTITY: String(MAX_QUANTITY),
    MAX_LINES: String(MAX_LINES),
    LOW_STOCK: String(LOW_STOCK),
  };
}
