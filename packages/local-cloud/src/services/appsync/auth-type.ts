import type { AuthMode } from './api';

const NAMES: Record<AuthMode, string> = {
  API_KEY: 'API Key Authorization',
  AWS_IAM: 'IAM Authorization',
  AMAZON_COGNITO_USER_POOLS: 'User Pool Authorization',
};

/** The value of `util.authType()`. */
export function describeAuthType(mode: AuthMode): string {
  return NAMES[mode];
}
