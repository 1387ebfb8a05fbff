import { each, irrelevant, refused, supported, type Capabilities } from './capability';

/** Sections of a template. */
export const sections: Capabilities = {
  ...each(['Resources', 'Parameters', 'Conditions', 'Outputs', 'Mappings', 'Metadata'], supported),
  ...each(['Description', 'AWSTemplateFormatVersion'], irrelevant('Descriptive only.')),
  Rules: irrelevant('Validates parameters of a deployment; the local cloud uses the defaults.'),
  Transform: refused('Macros are not implemented.'),
  Hooks: refused('Blue/green deployments are not implemented.'),
};

const lifecycle = irrelevant('Local resources are not deleted or replaced.');

/** Attributes of a resource. */
export const resourceMembers: Capabilities = {
  ...each(['Type', 'Properties', 'Condition'], supported),
  Metadata: irrelevant('Used by tools only.'),
  ...each(['DeletionPolicy', 'UpdateReplacePolicy', 'UpdatePolicy'], lifecycle),
  DependsOn: irrelevant('All resources are read before the startup.'),
  CreationPolicy: refused('Creation signals are not emulated.'),
};

/** Intrinsic functions. */
export const intrinsics: Capabilities = {
  ...each(['Ref', 'Condition', 'Fn::GetAtt', 'Fn::Sub', 'Fn::Join', 'Fn::Split'], supported),
  ...each(['Fn::Select', 'Fn::If', 'Fn::Equals', 'Fn::Not', 'Fn::And', 'Fn::Or'], supported),
  ...each(['Fn::FindInMap', 'Fn::Base64'], supported),
  'Fn::Contains': refused('Valid in Rules only, which are not evaluated.'),
  'Fn::ImportValue': refused('Cross-stack exports are not supported.'),
  'Fn::GetAZs': refused('Availability Zones are not emulated.'),
  'Fn::Cidr': refused('VPCs are not emulated.'),
  'Fn::Transform': refused('Macros are not implemented.'),
  ...each(
    ['Fn::ForEach', 'Fn::Length', 'Fn::ToJsonString'],
    refused('Needs the transform AWS::LanguageExtensions.'),
  ),
};

/** Pseudo parameters of `Ref`. */
export const pseudoParameters: Capabilities = {
  ...each(['AWS::AccountId', 'AWS::NoValue', 'AWS::Partition', 'AWS::Region'], supported),
  ...each(['AWS::StackId', 'AWS::StackName', 'AWS::URLSuffix'], supported),
  'AWS::NotificationARNs': refused('Stack notifications are not emulated.'),
};
