import type { Assembly, Resource } from '../../assembly/assembly';
import {
  getCapability,
  matchImplementations,
  getRefusalReason,
} from '../../capabilities/find-capability';
import { managedPolicies } from '../../capabilities/policies';
import { UnsupportedError } from '../../capabilities/unsupported-error';
import { rejectUnrestrictedTopics } from './unrestricted-topics';
import type { PolicyDocument } from './policy';

/** A role of the templates with all its policies. */
export type Role = {
  arn: string;
  name: string;
  /** The trust policy: which principals may assume the role. */
  trust: PolicyDocument;
  policies: { name: string; document: PolicyDocument }[];
};

type Policy = Role['policies'][number];

const CAPABILITIES_FILE = 'src/capabilities/policies.ts';
const STREAM_ACTIONS = [
  'dynamodb:DescribeStream',
  'dynamodb:GetRecords',
  'dynamodb:GetShardIterator',
  'dynamodb:ListStreams',
];

/** The supported actions of AWS managed policies ("AWS managed policy reference"). */
const awsManagedActions = matchImplementations(managedPolicies, {
  'service-role/AWSLambdaDynamoDBExecutionRole': STREAM_ACTIONS,
});

function createAwsManagedPolicy(arn: string, roleName: string): Policy {
  const name = arn.replace('arn:aws:iam::aws:policy/', '');
  const reason = getRefusalReason(getCapability(managedPolicies, name));
  if (reason !== undefined) {
    throw new UnsupportedError(`role ${roleName}`, `the policy ${name}`, reason, CAPABILITIES_FILE);
  }
  const Action = awsManagedActions.get(name) ?? [];
  return { name, document: { Statement: { Effect: 'Allow', Action, Resource: '*' } } };
}

const toNames = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);
const readDocument = (policy: Resource): PolicyDocument =>
  policy.properties['PolicyDocument'] as PolicyDocument;

type InlinePolicy = { PolicyName: string; PolicyDocument: PolicyDocument };

function readRole(resource: Resource, assembly: Assembly): Role {
  const { properties, physicalId: name } = resource;
  const inline = (properties['Policies'] ?? []) as InlinePolicy[];
  const attached = ['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy']
    .flatMap((type) => assembly.byType(type))
    .filter((policy) => toNames(policy.properties['Roles']).includes(name));
  const managed = toNames(properties['ManagedPolicyArns']).map((arn): Policy => {
    const policy = assembly
      .byType('AWS::IAM::ManagedPolicy')
      .find(({ physicalId }) => physicalId === arn);
    return policy
      ? { name: policy.logicalId, document: readDocument(policy) }
      : createAwsManagedPolicy(arn, name);
  });
  return {
    arn: assembly.attribute(resource, 'Arn'),
    name,
    trust: properties['AssumeRolePolicyDocument'] ?? {},
    policies: [
      ...inline.map((policy) => ({ name: policy.PolicyName, document: policy.PolicyDocument })),
      ...attached.map((policy) => ({ name: policy.logicalId, document: readDocument(policy) })),
      ...managed,
    ],
  };
}

/**
 * Reads every role of the assembly with its inline, attached and managed policies. Throws for a managed
 * policy that is neither in the assembly nor supported, and for a browser role with access to all topics.
 */
export function readRoles(assembly: Assembly): Role[] {
  const roles = assembly.byType('AWS::IAM::Role').map((resource) => readRole(resource, assembly));
  rejectUnrestrictedTopics(roles);
  return roles;
}
