import {
  each,
  irrelevant,
  irrelevantIf,
  refused,
  supported,
  type Capabilities,
} from './capability';

/** Elements of a policy document. */
export const documentMembers: Capabilities = {
  Statement: supported,
  Version: irrelevantIf(['2012-10-17'], 'Policies are evaluated as version 2012-10-17.'),
  Id: irrelevant('Descriptive only.'),
};

/** Elements of a statement. */
export const statementMembers: Capabilities = {
  ...each(['Sid', 'Effect', 'Action', 'NotAction', 'Resource', 'NotResource'], supported),
  ...each(['Principal', 'Condition'], supported),
  NotPrincipal: refused('NotPrincipal is not implemented.'),
};

/** Condition operators. Each also supports `IfExists`, `ForAllValues:` and `ForAnyValue:`. */
export const conditionOperators: Capabilities = {
  ...each(['StringEquals', 'StringNotEquals', 'StringEqualsIgnoreCase'], supported),
  ...each(['StringNotEqualsIgnoreCase', 'StringLike', 'StringNotLike'], supported),
  ...each(['ArnEquals', 'ArnLike', 'ArnNotEquals', 'ArnNotLike', 'Bool', 'Null'], supported),
  ...each(['NumericEquals', 'NumericNotEquals', 'NumericLessThan'], supported),
  ...each(['NumericLessThanEquals', 'NumericGreaterThan', 'NumericGreaterThanEquals'], supported),
  ...each(['DateEquals', 'DateNotEquals', 'DateLessThan', 'DateLessThanEquals'], supported),
  ...each(['DateGreaterThan', 'DateGreaterThanEquals'], supported),
  ...each(['IpAddress', 'NotIpAddress'], refused('All callers are on the local machine.')),
  BinaryEquals: refused('No condition key holds binary values.'),
};

/** Condition keys and policy variables. */
export const conditionKeys: Capabilities = {
  ...each(['aws:PrincipalArn', 'aws:PrincipalAccount', 'aws:RequestedRegion'], supported),
  ...each(['aws:CurrentTime', 'aws:EpochTime', 'aws:SecureTransport'], supported),
  ...each(['aws:SourceAccount', 'aws:SourceArn'], supported),
  ...each(['cognito-identity.amazonaws.com:sub', 'cognito-identity.amazonaws.com:aud'], supported),
  ...each(['cognito-identity.amazonaws.com:amr', 'iot:ClientId'], supported),
  ...each(['ses:FromAddress', 'ses:Recipients'], supported),
  ...each(['s3:prefix', 's3:delimiter', 's3:max-keys'], supported),
  ...each(
    ['aws:SourceIp', 'aws:SourceVpc', 'aws:SourceVpce', 'aws:VpcSourceIp'],
    refused('All callers are on the local machine.'),
  ),
  ...each(
    ['dynamodb:LeadingKeys', 'dynamodb:Attributes', 'dynamodb:Select'],
    refused('Fine-grained access control is not implemented.'),
  ),
  ...each(
    ['aws:PrincipalTag', 'aws:RequestTag', 'aws:ResourceTag', 'aws:TagKeys'],
    refused('Tags are not evaluated.'),
  ),
};

/** AWS managed policies. */
export const managedPolicies: Capabilities = {
  'service-role/AWSLambdaDynamoDBExecutionRole': supported,
  ...each(
    ['service-role/AWSLambdaBasicExecutionRole', 'service-role/AWSAppSyncPushToCloudWatchLogs'],
    irrelevant('Writing logs requires no permission locally.'),
  ),
  ...each(
    ['AWSXRayDaemonWriteAccess', 'AWSXrayWriteOnlyAccess'],
    irrelevant('X-Ray is not emulated.'),
  ),
  AdministratorAccess: refused('Too broad to verify which permissions a role needs.'),
};
