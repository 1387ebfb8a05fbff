import type { Iam, RoleSession } from '../iam/iam';
import { ServiceError } from '../../core/service-error';
import type { ServiceRequest } from '../../core/http-message';
import { iotArn } from './permission';
import { iotRoutes } from '../../capabilities/rest-routes';
import { iotOperations } from '../../capabilities/operations';
import { createRestOperations } from '../../capabilities/rest-operations';
import type { IotPolicies, IotPolicy } from './policies';

type ControlPlaneCall = {
  policies: IotPolicies;
  endpoint: string;
  /** Decoded resource name from the path. */
  name: string;
  body: Record<string, unknown>;
};

type ControlPlaneOperation = {
  /** Authorized on the policy's ARN; other operations only support the resource `*`. */
  isPolicyScoped?: boolean;
  run: (call: ControlPlaneCall) => object;
};

const getPolicyArn = (name: string): string => iotArn('policy', name);
const describePolicy = ({ name }: IotPolicy) => ({
  policyName: name,
  policyArn: getPolicyArn(name),
});

function readRequired(body: Record<string, unknown>, member: string): string {
  const value = body[member];
  if (typeof value === 'string' && value !== '') return value;
  throw new ServiceError('InvalidRequestException', `${member} is missing.`);
}

const operations: Record<string, ControlPlaneOperation> = {
  DescribeEndpoint: {
    run: ({ endpoint }) => ({ endpointAddress: endpoint }),
  },
  CreatePolicy: {
    isPolicyScoped: true,
    run({ policies, name, body }) {
      const policy = policies.create(name, readRequired(body, 'policyDocument'));
      return { ...describePolicy(policy), policyDocument: policy.document, policyVersionId: '1' };
    },
  },
  GetPolicy: {
    isPolicyScoped: true,
    run({ policies, name }) {
      const policy = policies.get(name);
      const seconds = policy.createdAt / 1000;
      return {
        ...describePolicy(policy),
        policyDocument: policy.document,
        defaultVersionId: '1',
        creationDate: seconds,
        lastModifiedDate: seconds,
      };
    },
  },
  ListPolicies: {
    run: ({ policies }) => ({ policies: policies.list().map(describePolicy) }),
  },
  DeletePolicy: {
    isPolicyScoped: true,
    run({ policies, name }) {
      policies.remove(name);
      return {};
    },
  },
  AttachPolicy: {
    run({ policies, name, body }) {
      policies.attach(name, readRequired(body, 'target'));
      return {};
    },
  },
  DetachPolicy: {
    run({ policies, name, body }) {
      policies.detach(name, readRequired(body, 'target'));
      return {};
    },
  },
  ListAttachedPolicies: {
    run: ({ policies, name }) => ({ policies: policies.listAttached(name).map(describePolicy) }),
  },
  ListTargetsForPolicy: {
    isPolicyScoped: true,
    run: ({ policies, name }) => ({ targets: policies.listTargets(name) }),
  },
};

const controlPlane = createRestOperations(
  { name: 'IoT', capabilities: iotOperations, routes: iotRoutes },
  operations,
);

/** Percent-decodes a path part. Throws InvalidRequestException. */
export function decodePathPart(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw new ServiceError('InvalidRequestException', 'The path is not percent-encoded.');
  }
}

function parseBody(request: ServiceRequest): Record<string, unknown> {
  if (request.body.length === 0) return {};
  try {
    return JSON.parse(request.body.toString()) as Record<string, unknown>;
  } catch {
    throw new ServiceError('InvalidRequestException', 'The body is not JSON.');
  }
}

/**
 * Runs an operation of the AWS IoT control plane (REST, JSON): policies, their attachments and the
 * endpoint. Throws AccessDeniedException, UnknownOperationException or the operation's own error.
 */
export function runControlPlaneOperation(
  o: { iam: Pick<Iam, 'authorize'>; policies: IotPolicies; endpoint: string },
  request: ServiceRequest,
  caller: RoleSession,
): object {
  const { operation, implementation, parts } = controlPlane.find(request);
  const name = decodePathPart(parts[0] ?? '');
  o.iam.authorize(
    caller,
    `iot:${operation}`,
    implementation.isPolicyScoped ? getPolicyArn(name) : '*',
  );
  return implementation.run({ ...o, name, body: parseBody(request) });
}
