import { each, refused, supported, type Answers } from './answer';

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
