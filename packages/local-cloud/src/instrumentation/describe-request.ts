import { parse } from 'graphql';
import { isS3Path, matchOperation } from '../services/s3/match-operation';
import type { ServiceRequest } from '../core/http-message';

/** The operation and resources of a request, derived without executing it. */
export type RequestDescription = {
  /** `dynamodb`, `sqs`, `ssm`, `ses`, `iot`, `lambda`, `cognito-idp`, `stripe`, `appsync`, … */
  service: string;
  /** `TransactWriteItems`, `SendEmail`, `POST /v1/refunds`, or the fields of a GraphQL query. */
  operation: string;
  /** Names of the tables, queues, functions, topics or objects. */
  resources: string[];
  /** The body, parsed on first access. */
  readonly input: Record<string, unknown>;
};

type Input = Record<string, unknown>;
type Operation = Omit<RequestDescription, 'input'>;

const TARGETS: Partial<Record<string, string>> = {
  DynamoDB_20120810: 'dynamodb',
  AmazonSSM: 'ssm',
  AmazonSQS: 'sqs',
  AWSCognitoIdentityProviderService: 'cognito-idp',
  AWSCognitoIdentityService: 'cognito-identity',
};

/** Describes a request; undefined when its operation cannot be derived. */
export function describeRequest(request: ServiceRequest): RequestDescription | undefined {
  const input = memoize(() => parseInput(request));
  const operation = describeOperation(request, input);
  return (
    operation && {
      ...operation,
      get input() {
        return input();
      },
    }
  );
}

function describeOperation(request: ServiceRequest, input: () => Input): Operation | undefined {
  const { path, method, headers } = request;
  const target = headers['x-amz-target']?.split('.');
  if (target) {
    const [prefix = '', operation = ''] = target;
    return { service: TARGETS[prefix] ?? prefix, operation, resources: findResources(input()) };
  }
  if (path === '/graphql') return { service: 'appsync', ...describeFields(input()) };
  if (path.startsWith('/v1/')) return describeStripeCall(method, path);
  // CORS preflight requests are no operations.
  if (isS3Path(path)) return method === 'OPTIONS' ? undefined : describeS3Call(request);
  const service = /Credential=[^/]+\/[^/]+\/[^/]+\/([^/]+)\//.exec(headers['authorization'] ?? '');
  return service?.[1] === undefined ? undefined : describeRestCall(service[1], method, path);
}

/** The operation as `POST /v1/payment_intents/:id/cancel`, and the id as resource. */
function describeStripeCall(method: string, path: string): Operation {
  const isId = (part: string) => /^[a-z]+_[\w]*\d\w*$/i.test(part);
  const parts = path.slice(1).split('/');
  const pattern = parts.map((part) => (isId(part) ? ':id' : part)).join('/');
  return { service: 'stripe', operation: `${method} /${pattern}`, resources: parts.filter(isId) };
}

const REST_OPERATIONS: [service: RegExp, path: RegExp, name: string, operation?: string][] = [
  [/^lambda$/, /^\/2015-03-31\/functions\/([^/]+)\/invocations/, 'lambda', 'Invoke'],
  [/^ses$/, /^\/v2\/email\/outbound-emails/, 'ses', 'SendEmail'],
  [/^iot/, /^\/topics\/(.+)$/, 'iot', 'Publish'],
  [/^iot/, /^\//, 'iot'],
];

function describeRestCall(service: string, method: string, path: string): Operation {
  for (const [services, paths, name, operation] of REST_OPERATIONS) {
    const match = services.test(service) ? paths.exec(path) : null;
    if (!match) continue;
    const resources = match[1] === undefined ? [] : [decodeURIComponent(match[1])];
    return { service: name, operation: operation ?? `${method} ${path}`, resources };
  }
  return { service, operation: `${method} ${path}`, resources: [] };
}

/** An S3 operation with its bucket and key; the HTTP method when it is no known operation. */
function describeS3Call(request: ServiceRequest): Operation {
  try {
    const { operation, bucket, key } = matchOperation(request);
    return { service: 's3', operation, resources: [bucket, key].filter((name) => name !== '') };
  } catch {
    return { service: 's3', operation: request.method, resources: [] };
  }
}

/** The names of tables and queues in the input of an operation. */
function findResources(input: Input): string[] {
  const { TableName, QueueUrl, TransactItems, RequestItems } = input;
  const inside = Array.isArray(TransactItems)
    ? (TransactItems as (Record<string, Input | null> | null)[])
        .flatMap((item) => Object.values(item ?? {}))
        .map((action) => action?.['TableName'])
    : Object.keys(RequestItems ?? {});
  const queue = typeof QueueUrl === 'string' ? QueueUrl.split('/').pop() : undefined;
  return [...new Set([TableName, queue, ...inside])].filter((name) => typeof name === 'string');
}

/** The top-level fields of a GraphQL query; none for an invalid query. */
function describeFields({ query }: Input): Pick<Operation, 'operation' | 'resources'> {
  try {
    const fields = parse(String(query)).definitions.flatMap((definition) =>
      definition.kind === 'OperationDefinition' ? definition.selectionSet.selections : [],
    );
    const resources = fields.map((field) => (field.kind === 'Field' ? field.name.value : '…'));
    return { operation: resources.join(' '), resources };
  } catch {
    return { operation: '', resources: [] };
  }
}

function parseInput({ body, headers }: ServiceRequest): Input {
  const text = body.toString();
  if (headers['content-type']?.startsWith('application/x-www-form-urlencoded')) {
    return Object.fromEntries(new URLSearchParams(text));
  }
  try {
    const parsed = JSON.parse(text) as unknown;
    return typeof parsed === 'object' && parsed !== null ? (parsed as Input) : {};
  } catch {
    return {};
  }
}

function memoize<T>(compute: () => T): () => T {
  let result: { value: T } | undefined;
  return () => (result ??= { value: compute() }).value;
}
