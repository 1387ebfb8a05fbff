import type { CfnUserPool } from 'aws-cdk-lib/aws-cognito';

// Length only: OWASP ASVS 6.2.5 forbids composition rules, which Amplify sets by default.
const passwordPolicy = {
  MinimumLength: 12,
  RequireLowercase: false,
  RequireUppercase: false,
  RequireNumbers: false,
  RequireSymbols: false,
  TemporaryPasswordValidityDays: 3,
};

export function ruleByLength(userPool: CfnUserPool) {
  userPool.addPropertyOverride('Policies.PasswordPolicy', passwordPolicy);
}
