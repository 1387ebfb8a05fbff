import type { ServiceRequest, ServiceResponse } from '../../core/service';

/** A rule of a bucket's CORS configuration; `MaxAge` in seconds. */
export type CorsRule = {
  AllowedOrigins: string[];
  AllowedMethods: string[];
  AllowedHeaders?: string[];
  ExposedHeaders?: string[];
  MaxAge?: number | string;
};

/** One `*` stands for anything. */
function fits(pattern: string, text: string): boolean {
  const [before = '', after] = pattern.toLowerCase().split('*');
  const actual = text.toLowerCase();
  if (after === undefined) return actual === before;
  return (
    actual.length >= before.length + after.length &&
    actual.startsWith(before) &&
    actual.endsWith(after)
  );
}

const listOf = (header: string | undefined): string[] =>
  (header ?? '')
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');

/** The first rule that lets a page of this origin do it, and the pattern by which it does. */
function ruleFor(
  rules: readonly CorsRule[],
  wanted: { origin: string; method: string; headers: string[] },
) {
  for (const rule of rules) {
    const pattern = rule.AllowedOrigins.find((one) => fits(one, wanted.origin));
    const allowed = rule.AllowedHeaders ?? [];
    const mayHead = wanted.headers.every((name) => allowed.some((one) => fits(one, name)));
    if (pattern !== undefined && mayHead && rule.AllowedMethods.includes(wanted.method)) {
      return { rule, pattern };
    }
  }
  return undefined;
}

type Found = NonNullable<ReturnType<typeof ruleFor>>;

function headersOf({ rule, pattern }: Found, origin: string): Record<string, string> {
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

/** The answer to a browser that asks first; nothing when no rule of the bucket allows it. */
export function preflightAnswer(
  rules: readonly CorsRule[],
  { headers }: ServiceRequest,
): ServiceResponse | undefined {
  const asked = listOf(headers['access-control-request-headers']);
  const { origin = '', 'access-control-request-method': method = '' } = headers;
  const found = ruleFor(rules, { origin, method, headers: asked });
  if (!found) return undefined;
  return {
    status: 200,
    headers: {
      ...headersOf(found, origin),
      ...(asked.length > 0 && {
        'access-control-allow-headers': asked.join(', ').toLowerCase(),
      }),
    },
  };
}

/** What an answer says to a browser beside all else; nothing where no rule allows its page. */
export function corsHeaders(
  rules: readonly CorsRule[],
  { method, headers }: ServiceRequest,
): Record<string, string> {
  const { origin } = headers;
  if (origin === undefined) return {};
  const found = ruleFor(rules, { origin, method, headers: [] });
  return found ? headersOf(found, origin) : {};
}
