import { each, irrelevant, irrelevantIf, refused, supported, type Capability } from '../capability';
import type { ResourceTypes } from './resource-capabilities';

/** The content is checked by `../check-policy.ts`. */
const policy: Capability = { ...supported, checkedBy: 'policy' };
const described = irrelevant('Descriptive only.');
const rolesOnly = refused('IAM users and groups are not emulated.');
const atRoot = irrelevantIf(['/'], 'ARNs have no path.');

export const permissions: ResourceTypes = {
  'AWS::IAM::Role': {
    properties: {
      ...each(['RoleName', 'ManagedPolicyArns', 'Policies.PolicyName'], supported),
      ...each(['AssumeRolePolicyDocument', 'Policies.PolicyDocument'], policy),
      Path: atRoot,
      Tags: irrelevant('Tags have no effect locally.'),
      Description: described,
      PermissionsBoundary: refused('Permissions boundaries are not evaluated.'),
      MaxSessionDuration: irrelevant('Sessions last one hour, the minimum.'),
    },
  },
  'AWS::IAM::Policy': {
    properties: {
      ...each(['PolicyName', 'Roles'], supported),
      PolicyDocument: policy,
      ...each(['Users', 'Groups'], rolesOnly),
    },
  },
  'AWS::IAM::ManagedPolicy': {
    properties: {
      ...each(['ManagedPolicyName', 'Roles'], supported),
      PolicyDocument: policy,
      ...each(['Users', 'Groups'], rolesOnly),
      Path: atRoot,
      Description: described,
    },
  },
};
