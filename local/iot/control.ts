import type { Iam, RoleSession } from '../iam/iam';
import { ServiceError } from '../service-error';
import type { ServiceRequest } from '../service';
import { iotArn } from './permission';
import { carriedOut } from '../support/listed';
import { iotOperations } from '../support/operations';
import type { IotPolicies, IotPolicy } from './policies';

type Call = {
  policies: IotPolicies;
  endpoint: string;
  /** The last part of the path, decoded. */
  name: string;
  body: Record<string, unknown>;
};

type Route = {
  method: string;
  path: RegExp;
  action: string;
  /** AWS knows no resource for attaching to an identity: only `*` grants it. */
  onPolicy?: boolean;
  answer: (call: Call) => object;
};

const arnOf = (name: string): string => iotArn('policy', name);
const describe = ({ name }: IotPolicy) => ({ policyName: name, policyArn: arnOf(name) });

function required(body: Record<string, unknown>, member: string): string {
  const value = body[member];
  if (typeof value === 'string' && value !== '') return value;
  throw new ServiceError('InvalidRequestException', `${member} is missing.`);
}

const nothing = (): object => ({});

const routes: Route[] = [
  {
    method: 'GET',
    path: /^\/endpoint$/,
    action: 'DescribeEndpoint',
    answer: ({ endpoint }) => ({ endpointAddress: endpoint }),
  },
  {
    method: 'POST',
    path: /^\/policies\/([^/]+)$/,
    action: 'CreatePolicy',
    onPolicy: true,
    answer({ policies, name, body }) {
      const policy = policies.create(name, required(body, 'policyDocument'));
      return { ...describe(policy), policyDocument: policy.document, policyVersionId: '1' };
    },
  },
  {
    method: 'GET',
    path: /^\/policies\/([^/]+)$/,
    action: 'GetPolicy',
    onPolicy: true,
    answer({ policies, name }) {
      const policy = policies.get(name);
      const seconds = policy.createdAt / 1000;
      return {
        ...describe(policy),
        policyDocument: policy.document,
        defaultVersionId: '1',
        creationDate: seconds,
        lastModifiedDate: seconds,
      };
    },
  },
  {
    method: 'GET',
    path: /^\/policies$/,
    action: 'ListPolicies',
    answer: ({ policies }) => ({ policies: policies.list().map(describe) }),
  },
  {
    method: 'DELETE',
    path: /^\/policies\/([^/]+)$/,
    action: 'DeletePolicy',
    onPolicy: true,
    answer: ({ policies, name }) => (policies.remove(name), nothing()),
  },
  {
    method: 'PUT',
    path: /^\/target-policies\/([^/]+)$/,
    action: 'AttachPolicy',
    answer: ({ policies, name, body }) => (
      policies.attach(name, required(body, 'target')),
      nothing()
    ),
  },
  {
    method: 'POST',
    path: /^\/target-policies\/([^/]+)$/,
    action: 'DetachPolicy',
    answer: ({ policies, name, body }) => (
      policies.detach(name, required(body, 'target')),
      nothing()
    ),
  },
  {
    method: 'POST',
    path: /^\/attached-policies\/([^/]+)$/,
    action: 'ListAttachedPolicies',
    answer: ({ policies, name }) => ({ policies: policies.attachedTo(name).map(describe) }),
  },
  {
    method: 'POST',
    path: /^\/policy-targets\/([^/]+)$/,
    action: 'ListTargetsForPolicy',
    onPolicy: true,
    answer: ({ policies, name }) => ({ targets: policies.targetsOf(name) }),
  },
];

carriedOut(iotOperations, Object.fromEntries(routes.map((route) => [route.action, route])));

/** A part of a path, percent-decoded. Throws InvalidRequestException. */
export function decodePart(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw new ServiceError('InvalidRequestException', 'The path is not percent-encoded.');
  }
}

function bodyOf(request: ServiceRequest): Record<string, unknown> {
  if (request.body.length === 0) return {};
  try {
    return JSON.parse(request.body.toString()) as Record<string, unknown>;
  } catch {
    throw new ServiceError('InvalidRequestException', 'The body is not JSON.');
  }
}

/**
 * AWS IoT's control plane (REST, JSON): policies and where they are attached, and the endpoint.
 * Throws AccessDeniedException, UnknownOperationException or what the operation refuses with.
 */
export function callControl(
  o: { iam: Pick<Iam, 'authorize'>; policies: IotPolicies; endpoint: string },
  request: ServiceRequest,
  caller: RoleSession,
): object {
  const found = routes.find(
    ({ method, path }) => method === request.method && path.test(request.path),
  );
  if (!found) {
    const message = `No operation ${request.method} ${request.path}.`;
    throw new ServiceError('UnknownOperationException', message, 404);
  }
  const name = decodePart(found.path.exec(request.path)?.[1] ?? '');
  o.iam.authorize(caller, `iot:${found.action}`, found.onPolicy ? arnOf(name) : '*');
  return found.answer({ ...o, name, body: bodyOf(request) });
}
