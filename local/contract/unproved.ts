import { rows } from './contract-case';

/**
 * Rows that are supported and that no case proves yet: their specs are beside the code. It may only
 * become shorter.
 */
const unprovedByList: Record<string, readonly string[]> = {
  'Keys of conditions and variables': ['iot:ClientId'],
  MQTT: ['PUBACK, PINGREQ'],
  'AWS::AppSync::GraphQLApi': ['UserPoolConfig.DefaultAction'],
  'Custom::AmplifyDynamoDBTable': [
    'globalSecondaryIndexes.projection.nonKeyAttributes, localSecondaryIndexes.indexName',
    'localSecondaryIndexes.keySchema.attributeName, localSecondaryIndexes.keySchema.keyType',
    'localSecondaryIndexes.projection.projectionType',
    'localSecondaryIndexes.projection.nonKeyAttributes, Fn::GetAtt TableStreamArn',
  ],
  'AWS::IAM::Policy': ['PolicyName'],
  'AWS::StepFunctions::StateMachine': ['Fn::GetAtt Arn, Fn::GetAtt Name'],
};

export const unproved: readonly string[] = Object.entries(unprovedByList).flatMap(([list, names]) =>
  rows(list, ...names.flatMap((line) => line.split(', '))),
);
