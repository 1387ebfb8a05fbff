import {
  each,
  irrelevant,
  irrelevantIf,
  supportedIf,
  refused,
  supported,
  type Capabilities,
} from './capability';

const definedInTemplates = refused('Resources are defined in the templates.');

export const dynamoDbOperations: Capabilities = {
  ...each(['GetItem', 'PutItem', 'UpdateItem', 'DeleteItem', 'Query', 'Scan'], supported),
  ...each(['BatchGetItem', 'BatchWriteItem'], supported),
  ...each(['TransactGetItems', 'TransactWriteItems'], supported),
  ...each(['DescribeTable', 'DescribeTimeToLive', 'ListTables'], supported),
  ...each(['CreateTable', 'UpdateTable', 'DeleteTable', 'UpdateTimeToLive'], definedInTemplates),
  ...each(
    ['ExecuteStatement', 'BatchExecuteStatement', 'ExecuteTransaction'],
    refused('PartiQL is not implemented.'),
  ),
};

/** Operations of unsigned requests, authorized by user tokens or public. */
export const userPoolOperations: Capabilities = {
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
    refused('Passkeys are not implemented.'),
  ),
  ...each(
    ['ConfirmDevice', 'ForgetDevice', 'GetDevice', 'ListDevices', 'UpdateDeviceStatus'],
    refused('Device tracking is not implemented.'),
  ),
};

/** Operations of signed requests, authorized by IAM. */
export const userPoolAdminOperations: Capabilities = {
  ...each(['AdminCreateUser', 'AdminDeleteUser', 'AdminGetUser', 'AdminConfirmSignUp'], supported),
  ...each(['AdminDisableUser', 'AdminEnableUser', 'AdminSetUserPassword'], supported),
  ...each(['AdminUpdateUserAttributes', 'AdminUserGlobalSignOut', 'ListUsers'], supported),
  ...each(['AdminAddUserToGroup', 'AdminRemoveUserFromGroup'], supported),
  ...each(['AdminListGroupsForUser', 'ListGroups', 'ListUsersInGroup'], supported),
  ...each(
    ['AdminInitiateAuth', 'AdminRespondToAuthChallenge'],
    refused('Server-side sign-in is not implemented.'),
  ),
  ...each(
    ['CreateGroup', 'UpdateGroup', 'DeleteGroup', 'UpdateUserPool', 'UpdateUserPoolClient'],
    definedInTemplates,
  ),
};

export const identityPoolOperations: Capabilities = {
  ...each(['GetId', 'GetCredentialsForIdentity'], supported),
  GetOpenIdToken: refused('The basic (classic) flow is not implemented.'),
  UnlinkIdentity: refused('Identities cannot be unlinked.'),
};

/** The control plane. */
export const iotOperations: Capabilities = {
  ...each(['DescribeEndpoint', 'CreatePolicy', 'GetPolicy', 'ListPolicies'], supported),
  ...each(['DeletePolicy', 'AttachPolicy', 'DetachPolicy'], supported),
  ...each(['ListAttachedPolicies', 'ListTargetsForPolicy'], supported),
  ...each(
    ['CreatePolicyVersion', 'SetDefaultPolicyVersion'],
    refused('IoT policies have one version.'),
  ),
};

/** The data plane. */
export const iotDataOperations: Capabilities = {
  Publish: supported,
  ...each(
    ['GetThingShadow', 'UpdateThingShadow', 'DeleteThingShadow', 'ListNamedShadowsForThing'],
    refused('Device shadows are not implemented.'),
  ),
  ...each(
    ['GetRetainedMessage', 'ListRetainedMessages'],
    refused('Retained messages are not implemented.'),
  ),
};

/** Packets that clients send over MQTT 3.1 and 3.1.1. */
export const mqttPackets: Capabilities = {
  ...each(['CONNECT', 'PUBLISH', 'PUBACK', 'SUBSCRIBE', 'UNSUBSCRIBE'], supported),
  ...each(['PINGREQ', 'DISCONNECT'], supported),
  ...each(['PUBREC', 'PUBREL', 'PUBCOMP'], refused('AWS IoT does not support QoS 2.')),
  AUTH: refused('MQTT 5 is not implemented.'),
};

/** Version 2 of the API. */
export const sesOperations: Capabilities = {
  SendEmail: supported,
  SendBulkEmail: refused('Only simple and raw emails are supported.'),
  ...each(
    ['CreateEmailIdentity', 'CreateEmailTemplate', 'CreateConfigurationSet'],
    definedInTemplates,
  ),
};

export const lambdaOperations: Capabilities = {
  Invoke: supported,
  InvokeWithResponseStream: refused('Response streaming is not implemented.'),
  ...each(['CreateFunction', 'DeleteFunction', 'UpdateFunctionCode'], definedInTemplates),
  ...each(['UpdateFunctionConfiguration', 'GetFunction', 'ListFunctions'], definedInTemplates),
};

export const sqsOperations: Capabilities = {
  ...each(['SendMessage', 'SendMessageBatch', 'ReceiveMessage'], supported),
  ...each(['DeleteMessage', 'DeleteMessageBatch'], supported),
  ...each(['ChangeMessageVisibility', 'ChangeMessageVisibilityBatch'], supported),
  ...each(['PurgeQueue', 'GetQueueUrl', 'ListQueues', 'GetQueueAttributes'], supported),
  ...each(['CreateQueue', 'DeleteQueue', 'SetQueueAttributes'], definedInTemplates),
};

export const ssmOperations: Capabilities = {
  ...each(['GetParameter', 'GetParameters', 'GetParametersByPath'], supported),
  ...each(['PutParameter', 'DeleteParameter', 'DeleteParameters'], definedInTemplates),
};

export const s3Operations: Capabilities = {
  ...each(['GetObject', 'HeadObject', 'PutObject', 'CopyObject', 'DeleteObject'], supported),
  ...each(['DeleteObjects', 'ListObjectsV2', 'CreateMultipartUpload', 'UploadPart'], supported),
  ...each(['CompleteMultipartUpload', 'AbortMultipartUpload', 'ListParts'], supported),
  ...each(['ListMultipartUploads', 'ListBuckets', 'HeadBucket', 'GetBucketLocation'], supported),
  ListObjects: refused('Use ListObjectsV2 instead.'),
  UploadPartCopy: refused('Copying parts is not implemented.'),
  PostObject: refused('POST policies are not implemented; use presigned URLs.'),
  ...each(
    ['SelectObjectContent', 'RestoreObject'],
    refused('Queries and archives are not implemented.'),
  ),
  ...each(['GetObjectAcl', 'PutObjectAcl'], refused('Access control lists are not supported.')),
  ...each(['GetBucketAcl', 'PutBucketAcl'], refused('Access control lists are not supported.')),
  ...each(['GetObjectTagging', 'PutObjectTagging'], refused('Object tags are not implemented.')),
  DeleteObjectTagging: refused('Object tags are not implemented.'),
  GetObjectAttributes: refused('Use HeadObject instead.'),
  ListObjectVersions: refused('Versioning is not implemented.'),
  ...each(['CreateBucket', 'DeleteBucket', 'PutBucketPolicy', 'PutBucketCors'], definedInTemplates),
};

/** Accepted `x-amz-` request headers. Other headers are rejected. */
export const s3Headers: Capabilities = {
  ...each(['x-amz-date', 'x-amz-security-token', 'x-amz-content-sha256'], supported),
  ...each(['x-amz-meta-*', 'x-amz-expected-bucket-owner'], supported),
  ...each(['x-amz-source-expected-bucket-owner', 'x-amz-copy-source'], supported),
  ...each(['x-amz-copy-source-if-match', 'x-amz-copy-source-if-none-match'], supported),
  ...each(['x-amz-copy-source-if-modified-since'], supported),
  ...each(['x-amz-copy-source-if-unmodified-since'], supported),
  'x-amz-metadata-directive': supportedIf(['COPY', 'REPLACE'], 'S3 supports no other value.'),
  ...each(['x-amz-checksum-crc32', 'x-amz-checksum-crc32c'], supported),
  'x-amz-checksum-crc64nvme': supported,
  ...each(['x-amz-checksum-sha1', 'x-amz-checksum-sha256'], supported),
  ...each(['x-amz-sdk-checksum-algorithm', 'x-amz-checksum-algorithm'], supported),
  ...each(['x-amz-checksum-type', 'x-amz-checksum-mode'], supported),
  ...each(['x-amz-trailer', 'x-amz-decoded-content-length'], supported),
  'x-amz-user-agent': irrelevant('Used for statistics only.'),
  'x-amz-acl': irrelevantIf(
    ['private', 'bucket-owner-full-control'],
    'Access control lists are not supported.',
  ),
  'x-amz-grant-*': refused('Access control lists are not supported.'),
  'x-amz-storage-class': irrelevantIf(['STANDARD'], 'Storage classes have no effect locally.'),
  'x-amz-server-side-encryption': irrelevantIf(
    ['AES256', 'aws:kms'],
    'Encryption at rest is transparent to callers.',
  ),
  ...each(
    [
      ...['x-amz-server-side-encryption-aws-kms-key-id'],
      ...['x-amz-server-side-encryption-bucket-key-enabled'],
    ],
    irrelevant('Encryption at rest is transparent to callers.'),
  ),
  'x-amz-request-payer': irrelevant('The local cloud has one account.'),
  'x-amz-tagging': refused('Object tags are not implemented.'),
  'x-amz-tagging-directive': irrelevant('Object tags are not implemented.'),
  'x-amz-website-redirect-location': refused('Static website hosting is not implemented.'),
};

/** Operations of resolvers with a DynamoDB data source. */
export const tableRequests: Capabilities = {
  ...each(['GetItem', 'PutItem', 'UpdateItem', 'DeleteItem', 'Query', 'Scan'], supported),
  ...each(['BatchGetItem', 'BatchPutItem', 'BatchDeleteItem'], supported),
  ...each(['TransactGetItems', 'TransactWriteItems'], supported),
  Sync: refused('Conflict detection is not implemented: item versions are not stored.'),
};

/** Operations of resolvers with a Lambda data source. */
export const functionRequests: Capabilities = {
  ...each(['Invoke', 'BatchInvoke'], supported),
};
