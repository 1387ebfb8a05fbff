import { each, irrelevant, only, refused, supported } from '../answer';
import type { ResourceTypes } from './resource-answers';

const described = irrelevant('Only people read it.');
const rolesOnly = refused('There are roles, no users or groups of IAM.');
const atRoot = only(['/'], 'The names in ARNs have no path.');

/** Members of policy documents are in `../policies.ts`. */
export const permissions: ResourceTypes = {
  'AWS::IAM::Role': {
    properties: {
      ...each(['RoleName', 'AssumeRolePolicyDocument', 'ManagedPolicyArns'], supported),
      ...each(['Policies.PolicyName', 'Policies.PolicyDocument'], supported),
      Path: atRoot,
      Tags: irrelevant('Only people and bills read it.'),
      Description: described,
      PermissionsBoundary: refused('What a role is granted is not narrowed by a boundary.'),
      MaxSessionDuration: irrelevant('Sessions last an hour, the least that it can be.'),
    },
  },
  'AWS::IAM::Policy': {
    properties: {
      ...each(['PolicyName', 'PolicyDocument', 'Roles'], supported),
      ...each(['Users', 'Groups'], rolesOnly),
    },
  },
  'AWS::IAM::ManagedPolicy': {
    properties: {
      ...each(['ManagedPolicyName', 'PolicyDocument', 'Roles'], supported),
      ...each(['Users', 'Groups'], rolesOnly),
      Path: atRoot,
      Description: described,
    },
  },
};
