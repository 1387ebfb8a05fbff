import type { Assembly, Resource } from '../assembly';

/** Builds a resource as `loadAssembly` returns it. */
export const buildResource = (
  type: string,
  logicalId: string,
  properties: Record<string, unknown>,
  physicalId = logicalId,
): Resource => ({ stack: 'spec', type, logicalId, physicalId, properties });

const ARN_PREFIXES: Partial<Record<string, string>> = {
  'AWS::IAM::Role': 'arn:aws:iam::000000000000:role/',
  'AWS::Cognito::UserPool': 'arn:aws:cognito-idp:us-east-1:000000000000:userpool/',
};

/** Builds an assembly of these resources; the only attribute is `Arn`. */
export function buildAssembly(resources: Resource[]): Assembly {
  return {
    stackName: 'spec',
    resources,
    byType: (type) => resources.filter((one) => one.type === type),
    attribute: ({ type, physicalId }) => `${ARN_PREFIXES[type] ?? ''}${physicalId}`,
    outputs: {},
    asset: (key) => key,
    metadata: {},
  };
}
