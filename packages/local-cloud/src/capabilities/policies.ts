import { each, irrelevant, irrelevantIf, refused, supported, type Answers } from './answer';

/** Members of a policy document. */
export const documentMembers: Answers = {
  Statement: supported,
  Version: irrelevantIf(['2012-10-17'], 'Variables are read as they have been since 2012.'),
  Id: irrelevant('Only people read it.'),
};

/** Members of a statement. */
export const statementMembers: Answers = {
  ...each(['Sid', 'Effect', 'Action', 'NotAction', 'Resource', 'NotResource'], supported),
  ...each(['Principal', 'Condition'], supported),
  NotPrincipal: refused('A statement names whom it is about.'),
};

/** Operators of conditions, each also with `IfExists`, `ForAllValues:` and `ForAnyValue:`. */
export const conditionOperators: Answers = {
  ...each(['StringEquals', 'StringNotEquals', 'StringEqualsIgnoreCase'], supported),
  ...each(['StringNotEqualsIgnoreCase', 'StringLike', 'StringNotLike'], supported),
  ...each(['ArnEquals', 'ArnLike', 'ArnNotEquals', 'ArnNotLike', 'Bool', 'Null'], supported),
  ...each(['NumericEquals', 'NumericNotEquals', 'NumericLessThan'], supported),
  ...each(['NumericLessThanEquals', 'NumericGreaterThan', 'NumericGreaterThanEquals'], supported),
  ...each(['DateEquals', 'DateNotEquals', 'DateLessThan', 'DateLessThanEquals'], supported),
  ...each(['DateGreaterThan', 'DateGreaterThanEquals'], supported),
  ...each(['IpAddress', 'NotIpAddress'], refused('Everybody calls from this machine.')),
  BinaryEquals: refused('No key of a request holds bytes.'),
};

/** What conditions and variables of policies may ask about a request. */
export const conditionKeys: Answers = {
  ...each(['aws:PrincipalArn', 'aws:PrincipalAccount', 'aws:RequestedRegion'], supported),
  ...each(['aws:CurrentTime', 'aws:EpochTime', 'aws:SecureTransport'], supported),
  ...each(['aws:SourceAccount', 'aws:SourceArn'], supported),
  ...each(['cognito-identity.amazonaws.com:sub', 'cognito-identity.amazonaws.com:aud'], supported),
  ...each(['cognito-identity.amazonaws.com:amr', 'iot:ClientId'], supported),
  ...each(['ses:FromAddress', 'ses:Recipients'], supported),
  ...each(['s3:prefix', 's3:delimiter', 's3:max-keys'], supported),
  ...each(
    ['aws:SourceIp', 'aws:SourceVpc', 'aws:SourceVpce', 'aws:VpcSourceIp'],
    refused('Everybody calls from this machine.'),
  ),
  ...each(
    ['dynamodb:LeadingKeys', 'dynamodb:Attributes', 'dynamodb:Select'],
    refused('Tables and indexes are granted whole.'),
  ),
  ...each(
    ['aws:PrincipalTag', 'aws:RequestTag', 'aws:ResourceTag', 'aws:TagKeys'],
    refused('Tags are not read.'),
  ),
};

/** Policies that AWS keeps and roles name. */
export const managedPolicies: Answers = {
  'service-role/AWSLambdaDynamoDBExecutionRole': supported,
  ...each(
    ['service-role/AWSLambdaBasicExecutionRole', 'service-role/AWSAppSyncPushToCloudWatchLogs'],
    irrelevant('Lets logs be written, which needs no leave here.'),
  ),
  ...each(
    ['AWSXRayDaemonWriteAccess', 'AWSXrayWriteOnlyAccess'],
    irrelevant('There is nothing that traces are sent to.'),
  ),
  AdministratorAccess: refused('A role that may do everything says nothing about what it needs.'),
};
