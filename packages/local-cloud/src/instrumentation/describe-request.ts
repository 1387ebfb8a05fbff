import { parse } from 'graphql';
import { isS3Path, s3CallOf } from '../services/s3/match-operation';
import type { ServiceRequest } from '../core/service';

/** What a request asks for, as far as it can be told without carrying it out. */
export type Asked = {
  /** `dynamodb`, `sqs`, `ssm`, `ses`, `iot`, `lambda`, `cognito-idp`, `stripe`, `appsync`, … */
  service: string;
  /** `TransactWriteItems`, `SendEmail`, `POST /v1/refunds`, the fields that a query asks for. */
  operation: string;
  /** Names of the tables, queues, functions, topics or objects that are meant. */
  resources: string[];
  /** The body, read when somebody first looks at it. */
  readonly input: Record<string, unknown>;
};

type Input = Record<string, unknown>;
type Told = Omit<Asked, 'input'>;

const TARGETS: Partial<Record<string, string>> = {
  DynamoDB_20120810: 'dynamodb',
  AmazonSSM: 'ssm',
  AmazonSQS: 'sqs',
  AWSCognitoIdentityProviderService: 'cognito-idp',
  AWSCognitoIdentityService: 'cognito-identity',
};

/** Requests to services that have no operation in their address are left out. */
export function askedBy(request: ServiceRequest): Asked | undefined {
  const input = once(() => inputOf(request));
  const told = toldBy(request, input);
  return (
    told && {
      ...told,
      get input() {
        return input();
      },
    }
  );
}

function toldBy(request: ServiceRequest, input: () => Input): Told | undefined {
  const { path, method, headers } = request;
  const target = headers['x-amz-target']?.split('.');
  if (target) {
    const [prefix = '', operation = ''] = target;
    return { service: TARGETS[prefix] ?? prefix, operation, resources: resourcesIn(input()) };
  }
  if (path === '/graphql') return { service: 'appsync', ...fieldsOf(input()) };
  if (path.startsWith('/v1/')) return stripeCall(method, path);
  // A browser that asks first asks for nothing yet.
  if (isS3Path(path)) return method === 'OPTIONS' ? undefined : s3Call(request);
  const service = /Credential=[^/]+\/[^/]+\/[^/]+\/([^/]+)\//.exec(headers['authorization'] ?? '');
  return service?.[1] === undefined ? undefined : restCall(service[1], method, path);
}

/** `POST /v1/payment_intents/:id/cancel`, and the id by itself. */
function stripeCall(method: string, path: string): Told {
  const isId = (part: string) => /^[a-z]+_[\w]*\d\w*$/i.test(part);
  const parts = path.slice(1).split('/');
  const shape = parts.map((part) => (isId(part) ? ':id' : part)).join('/');
  return { service: 'stripe', operation: `${method} /${shape}`, resources: parts.filter(isId) };
}

const restCalls: [service: RegExp, path: RegExp, name: string, operation?: string][] = [
  [/^lambda$/, /^\/2015-03-31\/functions\/([^/]+)\/invocations/, 'lambda', 'Invoke'],
  [/^ses$/, /^\/v2\/email\/outbound-emails/, 'ses', 'SendEmail'],
  [/^iot/, /^\/topics\/(.+)$/, 'iot', 'Publish'],
  [/^iot/, /^\//, 'iot'],
];

function restCall(service: string, method: string, path: string): Told {
  for (const [services, paths, name, operation] of restCalls) {
    const found = services.test(service) ? paths.exec(path) : null;
    if (!found) continue;
    const resources = found[1] === undefined ? [] : [decodeURIComponent(found[1])];
    return { service: name, operation: operation ?? `${method} ${path}`, resources };
  }
  return { service, operation: `${method} ${path}`, resources: [] };
}

/** The bucket and, where one is meant, the key; a request that is no operation is its method. */
function s3Call(request: ServiceRequest): Told {
  try {
    const { operation, bucket, key } = s3CallOf(request);
    return { service: 's3', operation, resources: [bucket, key].filter((name) => name !== '') };
  } catch {
    return { service: 's3', operation: request.method, resources: [] };
  }
}

/** The names of tables and queues, wherever the operation has them. */
function resourcesIn(input: Input): string[] {
  const { TableName, QueueUrl, TransactItems, RequestItems } = input;
  const inside = Array.isArray(TransactItems)
    ? (TransactItems as (Record<string, Input | null> | null)[])
        .flatMap((item) => Object.values(item ?? {}))
        .map((action) => action?.['TableName'])
    : Object.keys(RequestItems ?? {});
  const queue = typeof QueueUrl === 'string' ? QueueUrl.split('/').pop() : undefined;
  return [...new Set([TableName, queue, ...inside])].filter((name) => typeof name === 'string');
}

/** The fields at the top of a query; a query that cannot be read has none. */
function fieldsOf({ query }: Input): Pick<Told, 'operation' | 'resources'> {
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

function inputOf({ body, headers }: ServiceRequest): Input {
  const text = body.toString();
  if (headers['content-type']?.startsWith('application/x-www-form-urlencoded')) {
    return Object.fromEntries(new URLSearchParams(text));
  }
  try {
    const read = JSON.parse(text) as unknown;
    return typeof read === 'object' && read !== null ? (read as Input) : {};
  } catch {
    return {};
  }
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
