import type { Assembly, Resource } from '../../assembly/assembly';
import { answerTo, carriedOut, whyNot } from '../../capabilities/find-row';
import { managedPolicies } from '../../capabilities/policies';
import { Unsupported } from '../../capabilities/unsupported';
import { refuseOpenTopics } from './open-topics';
import type { PolicyDocument } from './policy';

/** A role of the templates with everything that grants it something. */
export type Role = {
  arn: string;
  name: string;
  /** Who may assume it. */
  trust: PolicyDocument;
  policies: { name: string; document: PolicyDocument }[];
};

type Policy = Role['policies'][number];

const PLACE = 'src/capabilities/policies.ts';
const STREAM = [
  'dynamodb:DescribeStream',
  'dynamodb:GetRecords',
  'dynamodb:GetShardIterator',
  'dynamodb:ListStreams',
];

/** What policies that AWS keeps grant of what is asked for here ("AWS managed policy reference"). */
const managedByAws = carriedOut(managedPolicies, {
  'service-role/AWSLambdaDynamoDBExecutionRole': STREAM,
});

function awsPolicy(arn: string, roleName: string): Policy {
  const name = arn.replace('arn:aws:iam::aws:policy/', '');
  const why = whyNot(answerTo(managedPolicies, name));
  if (why !== undefined) {
    throw new Unsupported(`role ${roleName}`, `the policy ${name}`, why, PLACE);
  }
  const Action = managedByAws.get(name) ?? [];
  return { name, document: { Statement: { Effect: 'Allow', Action, Resource: '*' } } };
}

const names = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);
const documentOf = (policy: Resource): PolicyDocument =>
  policy.properties['PolicyDocument'] as PolicyDocument;

type InlinePolicy = { PolicyName: string; PolicyDocument: PolicyDocument };

function roleOf(resource: Resource, assembly: Assembly): Role {
  const { properties, physicalId: name } = resource;
  const inline = (properties['Policies'] ?? []) as InlinePolicy[];
  const attached = ['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy']
    .flatMap((type) => assembly.byType(type))
    .filter((policy) => names(policy.properties['Roles']).includes(name));
  const managed = names(properties['ManagedPolicyArns']).map((arn): Policy => {
    const own = assembly
      .byType('AWS::IAM::ManagedPolicy')
      .find(({ physicalId }) => physicalId === arn);
    return own ? { name: own.logicalId, document: documentOf(own) } : awsPolicy(arn, name);
  });
  return {
    arn: assembly.attribute(resource, 'Arn'),
    name,
    trust: properties['AssumeRolePolicyDocument'] ?? {},
    policies: [
      ...inline.map((policy) => ({ name: policy.PolicyName, document: policy.PolicyDocument })),
      ...attached.map((policy) => ({ name: policy.logicalId, document: documentOf(policy) })),
      ...managed,
    ],
  };
}

/**
 * Every role of the assembly with its inline, attached and managed policies.
 * Throws on a managed policy that is neither in the assembly nor known, and on a role of visitors that
 * may hear every topic.
 */
export function rolesOf(assembly: Assembly): Role[] {
  const roles = assembly.byType('AWS::IAM::Role').map((resource) => roleOf(resource, assembly));
  refuseOpenTopics(roles);
  return roles;
}
