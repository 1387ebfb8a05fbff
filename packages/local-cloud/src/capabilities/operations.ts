import { each, irrelevant, irrelevantIf, only, refused, supported, type Answers } from './answer';

const inTemplates = refused('What there is stands in the templates.');

export const dynamoDbOperations: Answers = {
  ...each(['GetItem', 'PutItem', 'UpdateItem', 'DeleteItem', 'Query', 'Scan'], supported),
  ...each(['BatchGetItem', 'BatchWriteItem'], supported),
  ...each(['TransactGetItems', 'TransactWriteItems'], supported),
  ...each(['DescribeTable', 'DescribeTimeToLive', 'ListTables'], supported),
  ...each(['CreateTable', 'UpdateTable', 'DeleteTable', 'UpdateTimeToLive'], inTemplates),
  ...each(
    ['ExecuteStatement', 'BatchExecuteStatement', 'ExecuteTransaction'],
    refused('PartiQL is not read.'),
  ),
};

/** What people call with tokens of their own, or none. */
export const userPoolOperations: Answers = {
  ...each(['SignUp', 'ConfirmSignUp', 'ResendConfirmationCode'], supported),
  ...each(['InitiateAuth', 'RespondToAuthChallenge', 'GetTokensFromRefreshToken'], supported),
  ...each(['RevokeToken', 'GlobalSignOut', 'ForgotPassword', 'ConfirmForgotPassword'], supported),
  ...each(['ChangePassword', 'GetUser', 'UpdateUserAttributes', 'DeleteUserAttributes'], supported),
  ...each(['GetUserAttributeVerificationCode', 'VerifyUserAttribute', 'DeleteUser'], supported),
  ...each(['AssociateSoftwareToken', 'VerifySoftwareToken', 'SetUserMFAPreference'], supported),
  ...each(
    [
      ...['StartWebAuthnRegistration', 'CompleteWebAuthnRegistration'],
      ...['ListWebAuthnCredentials', 'DeleteWebAuthnCredential'],
    ],
    refused('Passkeys do not run.'),
  ),
  ...each(
    ['ConfirmDevice', 'ForgetDevice', 'GetDevice', 'ListDevices', 'UpdateDeviceStatus'],
    refused('Devices are not remembered.'),
  ),
};

/** What is called with a signature, by whoever is granted it. */
export const userPoolAdminOperations: Answers = {
  ...each(['AdminCreateUser', 'AdminDeleteUser', 'AdminGetUser', 'AdminConfirmSignUp'], supported),
  ...each(['AdminDisableUser', 'AdminEnableUser', 'AdminSetUserPassword'], supported),
  ...each(['AdminUpdateUserAttributes', 'AdminUserGlobalSignOut', 'ListUsers'], supported),
  ...each(['AdminAddUserToGroup', 'AdminRemoveUserFromGroup'], supported),
  ...each(['AdminListGroupsForUser', 'ListGroups', 'ListUsersInGroup'], supported),
  ...each(
    ['AdminInitiateAuth', 'AdminRespondToAuthChallenge'],
    refused('People sign in by themselves.'),
  ),
  ...each(
    ['CreateGroup', 'UpdateGroup', 'DeleteGroup', 'UpdateUserPool', 'UpdateUserPoolClient'],
    inTemplates,
  ),
};

export const identityPoolOperations: Answers = {
  ...each(['GetId', 'GetCredentialsForIdentity'], supported),
  GetOpenIdToken: refused('Credentials come in one step.'),
  UnlinkIdentity: refused('An identity stays with whom it was opened for.'),
};

/** The control plane; messages are published by `Publish` of the data plane, or by MQTT. */
export const iotOperations: Answers = {
  ...each(['DescribeEndpoint', 'CreatePolicy', 'GetPolicy', 'ListPolicies'], supported),
  ...each(['DeletePolicy', 'AttachPolicy', 'DetachPolicy'], supported),
  ...each(['ListAttachedPolicies', 'ListTargetsForPolicy'], supported),
  ...each(
    ['CreatePolicyVersion', 'SetDefaultPolicyVersion'],
    refused('A policy has one version: attached ones are never edited.'),
  ),
};

/** The data plane. */
export const iotDataOperations: Answers = {
  Publish: supported,
  ...each(
    ['GetThingShadow', 'UpdateThingShadow', 'DeleteThingShadow', 'ListNamedShadowsForThing'],
    refused('Things have no shadows.'),
  ),
  ...each(['GetRetainedMessage', 'ListRetainedMessages'], refused('No message is retained.')),
};

/** What clients send over MQTT 3.1 and 3.1.1. */
export const mqttPackets: Answers = {
  ...each(['CONNECT', 'PUBLISH', 'PUBACK', 'SUBSCRIBE', 'UNSUBSCRIBE'], supported),
  ...each(['PINGREQ', 'DISCONNECT'], supported),
  ...each(['PUBREC', 'PUBREL', 'PUBCOMP'], refused('AWS IoT delivers nothing exactly once.')),
  AUTH: refused('MQTT 5 is not spoken.'),
};

/** Version 2 of the API. */
export const sesOperations: Answers = {
  SendEmail: supported,
  SendBulkEmail: refused('Only simple and raw letters are sent from here.'),
  ...each(['CreateEmailIdentity', 'CreateEmailTemplate', 'CreateConfigurationSet'], inTemplates),
};

export const lambdaOperations: Answers = {
  Invoke: supported,
  InvokeWithResponseStream: refused('Answers are not streamed.'),
  ...each(['CreateFunction', 'DeleteFunction', 'UpdateFunctionCode'], inTemplates),
  ...each(['UpdateFunctionConfiguration', 'GetFunction', 'ListFunctions'], inTemplates),
};

export const sqsOperations: Answers = {
  ...each(['SendMessage', 'SendMessageBatch', 'ReceiveMessage'], supported),
  ...each(['DeleteMessage', 'DeleteMessageBatch'], supported),
  ...each(['ChangeMessageVisibility', 'ChangeMessageVisibilityBatch'], supported),
  ...each(['PurgeQueue', 'GetQueueUrl', 'ListQueues', 'GetQueueAttributes'], supported),
  ...each(['CreateQueue', 'DeleteQueue', 'SetQueueAttributes'], inTemplates),
};

export const ssmOperations: Answers = {
  ...each(['GetParameter', 'GetParameters', 'GetParametersByPath'], supported),
  ...each(['PutParameter', 'DeleteParameter', 'DeleteParameters'], inTemplates),
};

export const s3Operations: Answers = {
  ...each(['GetObject', 'HeadObject', 'PutObject', 'CopyObject', 'DeleteObject'], supported),
  ...each(['DeleteObjects', 'ListObjectsV2', 'CreateMultipartUpload', 'UploadPart'], supported),
  ...each(['CompleteMultipartUpload', 'AbortMultipartUpload', 'ListParts'], supported),
  ...each(['ListMultipartUploads', 'ListBuckets', 'HeadBucket', 'GetBucketLocation'], supported),
  ListObjects: refused('ListObjectsV2 followed it.'),
  UploadPartCopy: refused('Parts are sent, or the whole object copied.'),
  PostObject: refused('Forms with a policy are not read; browsers put by a presigned address.'),
  ...each(['SelectObjectContent', 'RestoreObject'], refused('Nothing is queried or archived.')),
  ...each(['GetObjectAcl', 'PutObjectAcl'], refused('Buckets have no access control lists.')),
  ...each(['GetBucketAcl', 'PutBucketAcl'], refused('Buckets have no access control lists.')),
  ...each(['GetObjectTagging', 'PutObjectTagging'], refused('Objects have no tags.')),
  DeleteObjectTagging: refused('Objects have no tags.'),
  GetObjectAttributes: refused('HeadObject tells what there is.'),
  ListObjectVersions: refused('Versions are not kept.'),
  ...each(['CreateBucket', 'DeleteBucket', 'PutBucketPolicy', 'PutBucketCors'], inTemplates),
};

/** Headers of S3's own that a request may have; others are refused by name. */
export const s3Headers: Answers = {
  ...each(['x-amz-date', 'x-amz-security-token', 'x-amz-content-sha256'], supported),
  ...each(['x-amz-meta-*', 'x-amz-expected-bucket-owner'], supported),
  ...each(['x-amz-source-expected-bucket-owner', 'x-amz-copy-source'], supported),
  ...each(['x-amz-copy-source-if-match', 'x-amz-copy-source-if-none-match'], supported),
  ...each(['x-amz-copy-source-if-modified-since'], supported),
  ...each(['x-amz-copy-source-if-unmodified-since'], supported),
  'x-amz-metadata-directive': only(['COPY', 'REPLACE'], 'S3 has no other.'),
  ...each(['x-amz-checksum-crc32', 'x-amz-checksum-crc32c'], supported),
  'x-amz-checksum-crc64nvme': supported,
  ...each(['x-amz-checksum-sha1', 'x-amz-checksum-sha256'], supported),
  ...each(['x-amz-sdk-checksum-algorithm', 'x-amz-checksum-algorithm'], supported),
  ...each(['x-amz-checksum-type', 'x-amz-checksum-mode'], supported),
  ...each(['x-amz-trailer', 'x-amz-decoded-content-length'], supported),
  'x-amz-user-agent': irrelevant('Only statistics read it.'),
  'x-amz-acl': irrelevantIf(
    ['private', 'bucket-owner-full-control'],
    'Buckets have no access control lists.',
  ),
  'x-amz-grant-*': refused('Buckets have no access control lists.'),
  'x-amz-storage-class': irrelevantIf(['STANDARD'], 'What is kept costs alike.'),
  'x-amz-server-side-encryption': irrelevantIf(
    ['AES256', 'aws:kms'],
    'Encryption at rest is not seen by callers.',
  ),
  ...each(
    [
      ...['x-amz-server-side-encryption-aws-kms-key-id'],
      ...['x-amz-server-side-encryption-bucket-key-enabled'],
    ],
    irrelevant('Encryption at rest is not seen by callers.'),
  ),
  'x-amz-request-payer': irrelevant('There is one account.'),
  'x-amz-tagging': refused('Objects have no tags.'),
  'x-amz-tagging-directive': irrelevant('Objects have no tags.'),
  'x-amz-website-redirect-location': refused('Buckets are no web sites.'),
};

/** What a resolver asks of a table. */
export const tableRequests: Answers = {
  ...each(['GetItem', 'PutItem', 'UpdateItem', 'DeleteItem', 'Query', 'Scan'], supported),
  ...each(['BatchGetItem', 'BatchPutItem', 'BatchDeleteItem'], supported),
  ...each(['TransactGetItems', 'TransactWriteItems'], supported),
  Sync: refused('No versions of items are kept to be compared.'),
};

/** What a resolver asks of a function. */
export const functionRequests: Answers = {
  ...each(['Invoke', 'BatchInvoke'], supported),
};
