import { MAX_LINES, MAX_QUANTITY } from '@domain/cart';
import { LOW_STOCK } from '@domain/stock';
import type { CfnGraphQLApi } from 'aws-cdk-lib/aws-appsync';

// Just deep enough for a product with its options and an order with its lines.
const QUERY_DEPTH = 8;
const RESOLVERS_PER_REQUEST = 50;

/** Limits the depth and resolvers of a request, and passes the domain's limits to resolvers (`ctx.env`). */
export function applyApiLimits(api: CfnGraphQLApi) {
  api.queryDepthLimit = QUERY_DEPTH;
  api.resolverCountLimit = RESOLVERS_PER_REQUEST;
  api.environmentVariables = {
    MAX_QUANTITY: String(MAX_QUANTITY),
    MAX_LINES: String(MAX_LINES),
    LOW_STOCK: String(LOW_STOCK),
  };
}
