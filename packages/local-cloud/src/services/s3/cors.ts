import type { ServiceRequest, ServiceResponse } from '../../core/http-message';

/** A rule of a bucket's CORS configuration; `MaxAge` in seconds. */
export type CorsRule = {
  AllowedOrigins: string[];
  AllowedMethods: string[];
  AllowedHeaders?: string[];
  ExposedHeaders?: string[];
  MaxAge?: number | string;
};

/** One `*` matches any text. */
function matchesPattern(pattern: string, text: string): boolean {
  const [before = '', after] = pattern.toLowerCase().split('*');
  const actual = text.toLowerCase();
  if (after === undefined) return actual === before;
  return (
    actual.length >= before.length + after.length &&
    actual.startsWith(before) &&
    actual.endsWith(after)
  );
}

const parseList = (header: string | undefined): string[] =>
  (header ?? '')
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');

/** Finds the first rule that allows the request, and the origin pattern that matches. */
function findRule(
  rules: readonly CorsRule[],
  request: { origin: string; method: string; headers: string[] },
) {
  for (const rule of rules) {
    const pattern = rule.AllowedOrigins.find((one) => matchesPattern(one, request.origin));
    const allowed = rule.AllowedHeaders ?? [];
    const allowsHeaders = request.headers.every((name) =>
      allowed.some((one) => matchesPattern(one, name)),
    );
    if (pattern !== undefined && allowsHeaders && rule.AllowedMethods.includes(request.method)) {
      return { rule, pattern };
    }
  }
  return undefined;
}

type MatchedRule = NonNullable<ReturnType<typeof findRule>>;

function buildRuleHeaders({ rule, pattern }: MatchedRule, origin: string): Record<string, string> {
  const { AllowedMethods, ExposedHeaders = [], MaxAge } = rule;
  return {
    'access-control-allow-origin': pattern === '*' ? '*' : origin,
    ...(pattern !== '*' && { 'access-control-allow-credentials': 'true' }),
    'access-control-allow-methods': AllowedMethods.join(', '),
    ...(ExposedHeaders.length > 0 && {
      'access-control-expose-headers': ExposedHeaders.join(', '),
    }),
    ...(MaxAge !== undefined && { 'access-control-max-age': String(MaxAge) }),
    vary: 'Origin, Access-Control-Request-Headers, Access-Control-Request-Method',
  };
}

export const isPreflight = ({ method, headers }: ServiceRequest): boolean =>
  method === 'OPTIONS' && headers['access-control-request-method'] !== undefined;

/** Answers a CORS preflight; undefined when no rule of the bucket allows the request. */
export function answerPreflight(
  rules: readonly CorsRule[],
  { headers }: ServiceRequest,
): ServiceResponse | undefined {
  const requested = parseList(headers['access-control-request-headers']);
  const { origin = '', 'access-control-request-method': method = '' } = headers;
  const found = findRule(rules, { origin, method, headers: requested });
  if (!found) return undefined;
  return {
    status: 200,
    headers: {
      ...buildRuleHeaders(found, origin),
      ...(requested.length > 0 && {
        'access-control-allow-headers': requested.join(', ').toLowerCase(),
      }),
    },
  };
}

/** Builds the CORS headers of a response; empty when no rule allows the origin. */
export function buildCorsHeaders(
  rules: readonly CorsRule[],
  { method, headers }: ServiceRequest,
): Record<string, string> {
  const { origin } = headers;
  if (origin === undefined) return {};
  const found = findRule(rules, { origin, method, headers: [] });
  return found ? buildRuleHeaders(found, origin) : {};
}
