import { each, irrelevant, irrelevantIf, refused, supported, type Answer } from '../answer';
import type { ResourceTypes } from './resource-answers';

/** What is inside is listed in `../policies.ts`. */
const policy: Answer = { ...supported, holds: 'policy' };
const described = irrelevant('Only people read it.');
const rolesOnly = refused('There are roles, no users or groups of IAM.');
const atRoot = irrelevantIf(['/'], 'The names in ARNs have no path.');

export const permissions: ResourceTypes = {
  'AWS::IAM::Role': {
    properties: {
      ...each(['RoleName', 'ManagedPolicyArns', 'Policies.PolicyName'], supported),
      ...each(['AssumeRolePolicyDocument', 'Policies.PolicyDocument'], policy),
      Path: atRoot,
      Tags: irrelevant('Only people and bills read it.'),
      Description: described,
      PermissionsBoundary: refused('What a role is granted is not narrowed by a boundary.'),
      MaxSessionDuration: irrelevant('Sessions last an hour, the least that it can be.'),
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
