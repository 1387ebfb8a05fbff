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
import { casesOn, rows } from '../contract-case';
import { equal, refusalOf } from '../expect';
import { newEmail, PASSWORD, adminOf } from '../people';

const contractCase = casesOn('any');

const session = () => auth.fetchAuthSession();

const admin = contractCase(
  'an administrator makes, finds, confirms, disables, enables and removes people',
  {
    proves: rows(
      'User pool, signed',
      ...['AdminCreateUser', 'AdminGetUser', 'AdminSetUserPassword', 'AdminUpdateUserAttributes'],
      ...['AdminDisableUser', 'AdminEnableUser', 'AdminDeleteUser', 'ListUsers'],
      'AdminConfirmSignUp',
    ),
  },
  async (target) => {
    const { client, who, status } = adminOf(target);
    const email = newEmail();
    await client.send(new AdminCreateUserCommand({ ...who(email), MessageAction: 'SUPPRESS' }));
    equal(await status(email), 'FORCE_CHANGE_PASSWORD');
    const twice = client.send(new AdminCreateUserCommand(who(email)));
    equal(await refusalOf(twice), 'UsernameExistsException');
    const password = { Password: PASSWORD, Permanent: true };
    await client.send(new AdminSetUserPasswordCommand({ ...who(email), ...password }));
    equal(await status(email), 'CONFIRMED');
    const verified = [{ Name: 'email_verified', Value: 'true' }];
    await client.send(
      new AdminUpdateUserAttributesCommand({ ...who(email), UserAttributes: verified }),
    );
    const { Users } = await client.send(
      new ListUsersCommand({ UserPoolId: target.userPoolId, Filter: `email = "${email}"` }),
    );
    equal(Users?.[0]?.Attributes?.find(({ Name }) => Name === 'email_verified')?.Value, 'true');
    await client.send(new AdminDisableUserCommand(who(email)));
    await target.become();
    const disabled = auth.signIn({ username: email, password: PASSWORD });
    equal(await refusalOf(disabled), 'NotAuthorizedException');
    await client.send(new AdminEnableUserCommand(who(email)));
    equal((await auth.signIn({ username: email, password: PASSWORD })).isSignedIn, true);
    await client.send(new AdminDeleteUserCommand(who(email)));
    equal(await refusalOf(status(email)), 'UserNotFoundException');
    await target.become();
    const other = newEmail();
    const asked = { ClientId: target.userPoolClientId, Username: other, Password: PASSWORD };
    await client.send(new SignUpCommand(asked));
    await client.send(new AdminConfirmSignUpCommand(who(other)));
    equal(await status(other), 'CONFIRMED');
  },
);

const attributes = contractCase(
  'somebody changes a name and an address; the new address counts when it is confirmed',
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
    const person = await target.person(`moves-${randomUUID().slice(0, 4)}`);
    await target.become(person);
    await auth.updateUserAttributes({ userAttributes: { name: 'Ada' } });
    equal((await auth.fetchUserAttributes()).name, 'Ada');
    await auth.deleteUserAttributes({ userAttributeKeys: ['name'] });
    equal((await auth.fetchUserAttributes()).name, undefined);
    const email = newEmail();
    await auth.updateUserAttributes({ userAttributes: { email } });
    equal((await auth.fetchUserAttributes()).email, person.email);
    await auth.sendUserAttributeVerificationCode({ userAttributeKey: 'email' });
    const code = /\d{6}/.exec((await target.outbox.letterTo(email)).text)?.[0] ?? '';
    await auth.confirmUserAttribute({ userAttributeKey: 'email', confirmationCode: code });
    const now = await auth.fetchUserAttributes();
    equal([now.email, now.email_verified], [email, 'true']);
    await auth.deleteUser();
    await target.become();
    const gone = auth.signIn({ username: email, password: person.password });
    equal(await refusalOf(gone), 'NotAuthorizedException');
  },
);

const guests = contractCase(
  'a guest gets an identity and keeps it by signing in; another person gets another',
  {
    proves: [
      ...rows('Identity pool', 'GetId', 'GetCredentialsForIdentity'),
      ...rows('Keys of conditions and variables', 'cognito-identity.amazonaws.com:aud'),
      ...rows('Keys of conditions and variables', 'cognito-identity.amazonaws.com:amr'),
      ...rows('Members of a statement', 'Principal'),
      ...rows('AWS::Cognito::IdentityPoolRoleAttachment', 'Roles.unauthenticated'),
      ...rows('AWS::Cognito::IdentityPoolRoleAttachment', 'Roles.authenticated'),
      ...rows('AWS::Cognito::IdentityPool', 'AllowUnauthenticatedIdentities'),
      ...rows('AWS::Cognito::IdentityPool', 'CognitoIdentityProviders.ClientId'),
      ...rows('AWS::Cognito::IdentityPool', 'CognitoIdentityProviders.ProviderName'),
    ],
  },
  async (target) => {
    await target.become();
    const guest = await session();
    equal(guest.identityId?.startsWith(`${target.region}:`), true);
    equal((await session()).identityId, guest.identityId);
    const { email, password } = await target.person(`stays-${randomUUID().slice(0, 4)}`);
    await auth.signIn({ username: email, password });
    const signedIn = await session();
    equal(signedIn.identityId, guest.identityId);
    equal(signedIn.credentials?.accessKeyId === guest.credentials?.accessKeyId, false);
    await target.become(await target.person('ada'));
    equal((await session()).identityId === guest.identityId, false);
  },
);

export const people = [admin, attributes, guests];
