import { randomUUID } from 'node:crypto';
import {
  AdminConfirmSignUpCommand,
  AdminCreateUserCommand,
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  AdminSetUserPasswordCommand,
  AdminUpdateUserAttributesCommand,
  ListUsersCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import * as auth from 'aws-amplify/auth';
import { createCaseFactory, rows } from '../contract-case';
import { expectEqual, captureErrorName } from '../expect';
import { generateEmail, PASSWORD, createAdminClient } from '../users';

const contractCase = createCaseFactory('any');

const session = () => auth.fetchAuthSession();

const admin = contractCase(
  'creates, finds, confirms, disables, enables and deletes users as an administrator',
  {
    proves: rows(
      'User pool (IAM)',
      ...['AdminCreateUser', 'AdminGetUser', 'AdminSetUserPassword', 'AdminUpdateUserAttributes'],
      ...['AdminDisableUser', 'AdminEnableUser', 'AdminDeleteUser', 'ListUsers'],
      'AdminConfirmSignUp',
    ),
  },
  async (target) => {
    const { client, userKey, status } = createAdminClient(target);
    const email = generateEmail();
    await client.send(new AdminCreateUserCommand({ ...userKey(email), MessageAction: 'SUPPRESS' }));
    expectEqual(await status(email), 'FORCE_CHANGE_PASSWORD');
    const twice = client.send(new AdminCreateUserCommand(userKey(email)));
    expectEqual(await captureErrorName(twice), 'UsernameExistsException');
    const password = { Password: PASSWORD, Permanent: true };
    await client.send(new AdminSetUserPasswordCommand({ ...userKey(email), ...password }));
    expectEqual(await status(email), 'CONFIRMED');
    const verified = [{ Name: 'email_verified', Value: 'true' }];
    await client.send(
      new AdminUpdateUserAttributesCommand({ ...userKey(email), UserAttributes: verified }),
    );
    const { Users } = await client.send(
      new ListUsersCommand({ UserPoolId: target.userPoolId, Filter: `email = "${email}"` }),
    );
    expectEqual(
      Users?.[0]?.Attributes?.find(({ Name }) => Name === 'email_verified')?.Value,
      'true',
    );
    await client.send(new AdminDisableUserCommand(userKey(email)));
    await target.signInAs();
    const disabled = auth.signIn({ username: email, password: PASSWORD });
    expectEqual(await captureErrorName(disabled), 'NotAuthorizedException');
    await client.send(new AdminEnableUserCommand(userKey(email)));
    expectEqual((await auth.signIn({ username: email, password: PASSWORD })).isSignedIn, true);
    await client.send(new AdminDeleteUserCommand(userKey(email)));
    expectEqual(await captureErrorName(status(email)), 'UserNotFoundException');
    await target.signInAs();
    const other = generateEmail();
    const request = { ClientId: target.userPoolClientId, Username: other, Password: PASSWORD };
    await client.send(new SignUpCommand(request));
    await client.send(new AdminConfirmSignUpCommand(userKey(other)));
    expectEqual(await status(other), 'CONFIRMED');
  },
);

const attributes = contractCase(
  'updates attributes; a new email address applies after its verification',
  {
    proves: [
      ...rows(
        'AWS::Cognito::UserPool',
        'UserAttributeUpdateSettings.AttributesRequireVerificationBeforeUpdate',
      ),
      ...rows(
        'User pool',
        ...['UpdateUserAttributes', 'DeleteUserAttributes', 'VerifyUserAttribute'],
        ...['GetUserAttributeVerificationCode', 'DeleteUser'],
      ),
    ],
    needs: ['outbox'],
  },
  async (target) => {
    const user = await target.createUser(`moves-${randomUUID().slice(0, 4)}`);
    await target.signInAs(user);
    await auth.updateUserAttributes({ userAttributes: { name: 'Ada' } });
    expectEqual((await auth.fetchUserAttributes()).name, 'Ada');
    await auth.deleteUserAttributes({ userAttributeKeys: ['name'] });
    expectEqual((await auth.fetchUserAttributes()).name, undefined);
    const email = generateEmail();
    await auth.updateUserAttributes({ userAttributes: { email } });
    expectEqual((await auth.fetchUserAttributes()).email, user.email);
    await auth.sendUserAttributeVerificationCode({ userAttributeKey: 'email' });
    const code = /\d{6}/.exec((await target.outbox.waitForEmail(email)).text)?.[0] ?? '';
    await auth.confirmUserAttribute({ userAttributeKey: 'email', confirmationCode: code });
    const now = await auth.fetchUserAttributes();
    expectEqual([now.email, now.email_verified], [email, 'true']);
    await auth.deleteUser();
    await target.signInAs();
    const gone = auth.signIn({ username: email, password: user.password });
    expectEqual(await captureErrorName(gone), 'NotAuthorizedException');
  },
);

const guests = contractCase(
  'keeps the identity of a guest after sign-in',
  {
    proves: [
      ...rows('Identity pool', 'GetId', 'GetCredentialsForIdentity'),
      ...rows('Condition keys and policy variables', 'cognito-identity.amazonaws.com:aud'),
      ...rows('Condition keys and policy variables', 'cognito-identity.amazonaws.com:amr'),
      ...rows('Statement elements', 'Principal'),
      ...rows('AWS::Cognito::IdentityPoolRoleAttachment', 'Roles.unauthenticated'),
      ...rows('AWS::Cognito::IdentityPoolRoleAttachment', 'Roles.authenticated'),
      ...rows('AWS::Cognito::IdentityPool', 'AllowUnauthenticatedIdentities'),
      ...rows('AWS::Cognito::IdentityPool', 'CognitoIdentityProviders.ClientId'),
      ...rows('AWS::Cognito::IdentityPool', 'CognitoIdentityProviders.ProviderName'),
    ],
  },
  async (target) => {
    await target.signInAs();
    const guest = await session();
    expectEqual(guest.identityId?.startsWith(`${target.region}:`), true);
    expectEqual((await session()).identityId, guest.identityId);
    const { email, password } = await target.createUser(`stays-${randomUUID().slice(0, 4)}`);
    await auth.signIn({ username: email, password });
    const signedIn = await session();
    expectEqual(signedIn.identityId, guest.identityId);
    expectEqual(signedIn.credentials?.accessKeyId === guest.credentials?.accessKeyId, false);
    await target.signInAs(await target.createUser('ada'));
    expectEqual((await session()).identityId === guest.identityId, false);
  },
);

export const users = [admin, attributes, guests];
