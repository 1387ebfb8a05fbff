import { ServiceError } from '../../core/service-error';
import { codeExpired } from './codes';
import { text, texts, type Input } from './input';
import { deliveryTo } from './emails';
import {
  checkPassword,
  countFailure,
  isPassword,
  keepPassword,
  noFailures,
  refuseLocked,
} from './passwords';
import {
  clientOf,
  signedInUser,
  userNotFound,
  wrongPassword,
  type Operations,
  type PoolParts,
} from './context';
import type { User } from './users';

/** Whoever has a verified address can get back in; a temporary password is renewed by staff. */
function cannotRecover(user: User): ServiceError | undefined {
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

async function forgotPassword(parts: PoolParts, input: Input): Promise<object> {
  const client = clientOf(parts, input);
  const username = text(input, 'Username');
  const user = parts.users.find(username);
  const problem = user ? cannotRecover(user) : userNotFound();
  if (!user || problem) {
    if (!client.hidesUsers && problem) throw problem;
    return { CodeDeliveryDetails: deliveryTo(username) };
  }
  const code = parts.codes.draw(user.username, 'reset');
  const clientMetadata = texts(input, 'ClientMetadata');
  const source = 'CustomMessage_ForgotPassword';
  return {
    CodeDeliveryDetails: await parts.letters.code({
      user,
      code,
      source,
      clientId: client.id,
      clientMetadata,
    }),
  };
}

async function confirmForgotPassword(parts: PoolParts, input: Input): Promise<object> {
  const client = clientOf(parts, input);
  const code = text(input, 'ConfirmationCode');
  const password = text(input, 'Password');
  const user = parts.users.find(text(input, 'Username'));
  checkPassword(password, parts.settings.password);
  if (!user) throw client.hidesUsers ? codeExpired() : userNotFound();
  parts.codes.use(user.username, 'reset', code);
  const changed = parts.users.change(user.username, () => ({
    ...keepPassword(parts.settings.id, user.username, password),
    status: 'CONFIRMED',
    failures: noFailures,
  }));
  await parts.triggers.run({
    name: 'PostConfirmation',
    source: 'PostConfirmation_ConfirmForgotPassword',
    user: changed,
    clientId: client.id,
    request: { clientMetadata: texts(input, 'ClientMetadata') },
  });
  return {};
}

async function changePassword(parts: PoolParts, input: Input): Promise<object> {
  const user = await signedInUser(parts, input);
  const proposed = text(input, 'ProposedPassword');
  refuseLocked(user, parts.now());
  checkPassword(proposed, parts.settings.password);
  if (!isPassword(parts.settings.id, user, text(input, 'PreviousPassword'))) {
    parts.users.change(user.username, (present) => countFailure(present, parts.now()));
    throw wrongPassword();
  }
  parts.users.change(user.username, () => ({
    ...keepPassword(parts.settings.id, user.username, proposed),
    failures: noFailures,
  }));
  return {};
}

/** Passwords forgotten or changed: ForgotPassword, ConfirmForgotPassword, ChangePassword. */
export const recoveryOperations = (parts: PoolParts): Operations => ({
  ForgotPassword: (input) => forgotPassword(parts, input),
  ConfirmForgotPassword: (input) => confirmForgotPassword(parts, input),
  ChangePassword: (input) => changePassword(parts, input),
});
