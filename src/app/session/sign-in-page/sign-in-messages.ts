/** Hides an example text; with an empty string the Authenticator would show its English one. */
const NO_PLACEHOLDER = ' ';

/** One message for both cases, so that it does not reveal whether an account exists. */
const wrongCredentials = $localize`:@@session.error.wrong:The e-mail or password is incorrect.`;

const accountExists = $localize`:@@session.error.exists:There's already an account with this e-mail. Sign in instead.`;
const passwordTooShort = $localize`:@@session.error.short:Use at least 12 characters. A short sentence works well.`;

/**
 * The Authenticator's texts by the English phrases it looks up; a phrase that is missing here is shown in English. Error
 * phrases are Cognito's own messages.
 */
export const signInMessages: Record<string, string> = {
  'Sign In': $localize`:@@session.form.sign-in-tab:Sign in`,
  'Sign in': $localize`:@@session.form.sign-in:Sign in`,
  'Signing in': $localize`:@@session.form.signing-in:Signing in…`,
  'Create Account': $localize`:@@session.form.create:Create account`,
  'Creating Account': $localize`:@@session.form.creating:Creating your account…`,
  Email: $localize`:@@session.form.email:E-mail`,
  'Enter your Email': NO_PLACEHOLDER,
  'Enter your email': NO_PLACEHOLDER,
  Password: $localize`:@@session.form.password:Password`,
  'Enter your Password': NO_PLACEHOLDER,
  'Confirm Password': $localize`:@@session.form.confirm-password:Confirm password`,
  'Please confirm your Password': NO_PLACEHOLDER,
  'New password': $localize`:@@session.form.new-password:New password`,
  'New Password': $localize`:@@session.form.new-password-field:New password`,
  'Show password': $localize`:@@session.form.show:Show password`,
  'Hide password': $localize`:@@session.form.hide:Hide password`,
  'Forgot your password?': $localize`:@@session.form.forgot:Forgot your password?`,
  'Reset Password': $localize`:@@session.form.reset:Reset password`,
  'Reset your password': $localize`:@@session.form.reset-heading:Reset your password`,
  'Reset your Password': $localize`:@@session.form.reset-confirm:Reset your password`,
  'Send code': $localize`:@@session.form.send-code:Send code`,
  Sending: $localize`:@@session.form.sending:Sending…`,
  'Back to Sign In': $localize`:@@session.form.back:Back to sign in`,
  'We Emailed You': $localize`:@@session.form.emailed:Check your e-mail`,
  'Your code is on the way. To log in, enter the code we emailed to': $localize`:@@session.form.emailed-to:We sent a code to`,
  'It may take a minute to arrive': $localize`:@@session.form.emailed-wait:It may take a minute to arrive`,
  'Confirmation Code': $localize`:@@session.form.code:Code from the e-mail`,
  'Enter your code': NO_PLACEHOLDER,
  'Enter your Confirmation Code': NO_PLACEHOLDER,
  Code: $localize`:@@session.form.short-code:Code from the e-mail`,
  'Resend Code': $localize`:@@session.form.resend:Resend code`,
  Confirm: $localize`:@@session.form.confirm:Confirm`,
  Confirming: $localize`:@@session.form.confirming:Checking…`,
  Submit: $localize`:@@session.form.submit:Continue`,
  Submitting: $localize`:@@session.form.submitting:One moment…`,
  Continue: $localize`:@@session.form.continue:Continue`,
  Loading: $localize`:@@session.form.loading:One moment…`,
  'Confirm TOTP Code': $localize`:@@session.form.totp:Code from your authenticator app`,
  'Confirm MFA Code': $localize`:@@session.form.mfa:Two-step verification`,
  'Change Password': $localize`:@@session.form.change:Change password`,
  Changing: $localize`:@@session.form.changing:Changing…`,
  'Dismiss alert': $localize`:@@session.form.dismiss:Close this message`,
  'Your passwords must match': $localize`:@@session.error.match:The passwords don't match.`,
  'Password must have at least 12 characters': passwordTooShort,
  'Password did not conform with policy: Password not long enough': passwordTooShort,
  'Incorrect username or password.': wrongCredentials,
  'User does not exist.': wrongCredentials,
  'Password attempts exceeded': $localize`:@@session.error.attempts:Too many attempts. Wait a few minutes, or reset your password.`,
  'User already exists': accountExists,
  'An account with the given email already exists.': accountExists,
  'Invalid verification code provided, please try again.': $localize`:@@session.error.code:That's not the code we sent. Check it, or request a new one.`,
  'Invalid code provided, please request a code again.': $localize`:@@session.error.code-expired:This code is no longer valid. Request a new one.`,
  'Attempt limit exceeded, please try after some time.': $localize`:@@session.error.limit:Too many attempts. Please wait a while, then try again.`,
  'A network error has occurred.': $localize`:@@session.error.offline:We couldn't reach the store. Check your connection and try again.`,
};
