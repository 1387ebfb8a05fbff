import { each, irrelevant, refused, supported, type Answers } from './answer';

/** Sections of a template. */
export const sections: Answers = {
  ...each(['Resources', 'Parameters', 'Conditions', 'Outputs', 'Mappings', 'Metadata'], supported),
  ...each(['Description', 'AWSTemplateFormatVersion'], irrelevant('Only people read it.')),
  Rules: irrelevant('Checks parameters that a deployment is given from outside; there are none.'),
  Transform: refused('Macros run in AWS.'),
  Hooks: refused('Blue/green deployments run in AWS.'),
};

const notChanged = irrelevant('Nothing here deletes or replaces a resource.');

/** What a resource may say beside its properties. */
export const resourceMembers: Answers = {
  ...each(['Type', 'Properties', 'Condition'], supported),
  Metadata: irrelevant('Only tools read it.'),
  ...each(['DeletionPolicy', 'UpdateReplacePolicy', 'UpdatePolicy'], notChanged),
  DependsOn: irrelevant('Everything is read before anything starts.'),
  CreationPolicy: refused('Nothing signals that it is ready.'),
};

/** Functions of the template language. */
export const intrinsics: Answers = {
  ...each(['Ref', 'Condition', 'Fn::GetAtt', 'Fn::Sub', 'Fn::Join', 'Fn::Split'], supported),
  ...each(['Fn::Select', 'Fn::If', 'Fn::Equals', 'Fn::Not', 'Fn::And', 'Fn::Or'], supported),
  ...each(['Fn::FindInMap', 'Fn::Base64'], supported),
  'Fn::Contains': refused('CloudFormation has it in Rules only, which are not read.'),
  'Fn::ImportValue': refused('There is no other stack to import from.'),
  'Fn::GetAZs': refused('One machine has no zones.'),
  'Fn::Cidr': refused('There is no network to divide.'),
  'Fn::Transform': refused('Macros run in AWS.'),
  ...each(
    ['Fn::ForEach', 'Fn::Length', 'Fn::ToJsonString'],
    refused('Needs the transform AWS::LanguageExtensions.'),
  ),
};

/** What `Ref` gives without a parameter or resource of the name. */
export const pseudoParameters: Answers = {
  ...each(['AWS::AccountId', 'AWS::NoValue', 'AWS::Partition', 'AWS::Region'], supported),
  ...each(['AWS::StackId', 'AWS::StackName', 'AWS::URLSuffix'], supported),
  'AWS::NotificationARNs': refused('Nobody is told about stacks.'),
};
