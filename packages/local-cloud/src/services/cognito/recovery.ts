import { ServiceError } from '../../core/service-error';
import { codeExpired } from './codes';
import { readString, readStringMap, type Input } from './input';
import { describeDelivery } from './emails';
import {
  checkPassword,
  recordFailure,
  isCorrectPassword,
  createPasswordFields,
  NO_FAILURES,
  checkNotLocked,
} from './passwords';
import {
  getClient,
  getSignedInUser,
  userNotFound,
  wrongPassword,
  type Operations,
  type UserPoolContext,
} from './context';
import type { User } from './users';

/** A reset needs a verified email; only an administrator renews a temporary password. */
function findRecoveryError(user: User): ServiceError | undefined {
  if (!user.enabled) return new ServiceError('NotAuthorizedException', 'User is disabled.');
  if (user.status === 'FORCE_CHANGE_PASSWORD') {
    return new ServiceError(
      'NotAuthorizedException',
      'User password cannot be reset in the current state.',
    );
  }
  if (user.attributes['email_verified'] !== 'true') {
    return new ServiceError(
      'InvalidParameterException',
      'Cannot reset password for the user as there is no registered/verified email or phone_number',
    );
  }
  return undefined;
}

async function forgotPassword(context: UserPoolContext, input: Input): Promise<object> {
  const client = getClient(context, input);
  const username = readString(input, 'Username');
  const user = context.users.find(username);
  const error = user ? findRecoveryError(user) : userNotFound();
  if (!user || error) {
    if (!client.preventsUserExistenceErrors && error) throw error;
    return { CodeDeliveryDetails: describeDelivery(username) };
  }
  const code = context.codes.generate(user.username, 'reset');
  const clientMetadata = readStringMap(input, 'ClientMetadata');
  const source = 'CustomMessage_ForgotPassword';
  return {
    CodeDeliveryDetails: await context.emails.sendCode({
      user,
      code,
      source,
      clientId: client.id,
      clientMetadata,
    }),
  };
}

async function confirmForgotPassword(context: UserPoolContext, input: Input): Promise<object> {
  const client = getClient(context, input);
  const code = readString(input, 'ConfirmationCode');
  const password = readString(input, 'Password');
  const user = context.users.find(readString(input, 'Username'));
  checkPassword(password, context.settings.password);
  if (!user) throw client.preventsUserExistenceErrors ? codeExpired() : userNotFound();
  context.codes.consume(user.username, 'reset', code);
  const changed = context.users.change(user.username, () => ({
    ...createPasswordFields(context.settings.id, user.username, password),
    status: 'CONFIRMED',
    failures: NO_FAILURES,
  }));
  await context.triggers.run({
    name: 'PostConfirmation',
    source: 'PostConfirmation_ConfirmForgotPassword',
    user: changed,
    clientId: client.id,
    request: { clientMetadata: readStringMap(input, 'ClientMetadata') },
  });
  return {};
}

async function changePassword(context: UserPoolContext, input: Input): Promise<object> {
  const user = await getSignedInUser(context, input);
  const proposed = readString(input, 'ProposedPassword');
  checkNotLocked(user, context.now());
  checkPassword(proposed, context.settings.password);
  if (!isCorrectPassword(context.settings.id, user, readString(input, 'PreviousPassword'))) {
    context.users.change(user.username, (present) => recordFailure(present, context.now()));
    throw wrongPassword();
  }
  context.users.change(user.username, () => ({
    ...createPasswordFields(context.settings.id, user.username, proposed),
    failures: NO_FAILURES,
  }));
  return {};
}

/** ForgotPassword, ConfirmForgotPassword, ChangePassword. */
export const recoveryOperations = (context: UserPoolContext): Operations => ({
  ForgotPassword: (input) => forgotPassword(context, input),
  ConfirmForgotPassword: (input) => confirmForgotPassword(context, input),
  ChangePassword: (input) => changePassword(context, input),
});
