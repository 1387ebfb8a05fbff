import type { CfnUserPool } from 'aws-cdk-lib/aws-cognito';

// Length only: OWASP ASVS 6.2.5 forbids composition rules, which Amplify sets by default.
const passwordPolicy = {
  minimumLength: 12,
  requireLowercase: false,
  requireUppercase: false,
  requireNumbers: false,
  requireSymbols: false,
  temporaryPasswordValidityDays: 3,
};

/** Sets the property instead of an override, because amplify_outputs.json and the sign-up form read it. */
export function setPasswordPolicy(userPool: CfnUserPool) {
  userPool.policies = { passwordPolicy };
}
