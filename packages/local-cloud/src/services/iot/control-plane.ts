import type { Iam, RoleSession } from '../iam/iam';
import { ServiceError } from '../../core/service-error';
import type { ServiceRequest } from '../../core/service';
import { iotArn } from './permission';
import { iotAddresses } from '../../capabilities/addresses';
import { iotOperations } from '../../capabilities/operations';
import { restOperationsOf } from '../../capabilities/rest-operations';
import type { IotPolicies, IotPolicy } from './policies';

type Call = {
  policies: IotPolicies;
  endpoint: string;
  /** The last part of the path, decoded. */
  name: string;
  body: Record<string, unknown>;
};

type Work = {
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

const work: Record<string, Work> = {
  DescribeEndpoint: {
    answer: ({ endpoint }) => ({ endpointAddress: endpoint }),
  },
  CreatePolicy: {
    onPolicy: true,
    answer({ policies, name, body }) {
      const policy = policies.create(name, required(body, 'policyDocument'));
      return { ...describe(policy), policyDocument: policy.document, policyVersionId: '1' };
    },
  },
  GetPolicy: {
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
  ListPolicies: {
    answer: ({ policies }) => ({ policies: policies.list().map(describe) }),
  },
  DeletePolicy: {
    onPolicy: true,
    answer: ({ policies, name }) => (policies.remove(name), nothing()),
  },
  AttachPolicy: {
    answer: ({ policies, name, body }) => (
      policies.attach(name, required(body, 'target')),
      nothing()
    ),
  },
  DetachPolicy: {
    answer: ({ policies, name, body }) => (
      policies.detach(name, required(body, 'target')),
      nothing()
    ),
  },
  ListAttachedPolicies: {
    answer: ({ policies, name }) => ({ policies: policies.attachedTo(name).map(describe) }),
  },
  ListTargetsForPolicy: {
    onPolicy: true,
    answer: ({ policies, name }) => ({ targets: policies.targetsOf(name) }),
  },
};

const controlPlane = restOperationsOf(
  { name: 'IoT', answers: iotOperations, addresses: iotAddresses },
  work,
);

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
  const { operation, carrier, parts } = controlPlane.find(request);
  const name = decodePart(parts[0] ?? '');
  o.iam.authorize(caller, `iot:${operation}`, carrier.onPolicy ? arnOf(name) : '*');
  return carrier.answer({ ...o, name, body: bodyOf(request) });
}
