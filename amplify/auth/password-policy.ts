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

/** Set as a property, not as an override: amplify_outputs.json, by which the sign-up form judges, is made from it. */
export function ruleByLength(userPool: CfnUserPool) {
  userPool.policies = { passwordPolicy };
}
