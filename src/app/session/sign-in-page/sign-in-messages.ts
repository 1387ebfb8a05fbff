/** The labels say enough; an empty text would bring the English one back. */
const NO_EXAMPLE = ' ';

/** One answer for both: nobody should learn who has an account here. */
const wrong = $localize`:@@session.error.wrong:E-mail and password do not match.`;

const taken = $localize`:@@session.error.exists:There is an account with this e-mail. Sign in instead.`;
const tooShort = $localize`:@@session.error.short:A password has 12 characters or more. A short sentence works well.`;

/**
 * The Authenticator's texts, under the phrases it looks them up by; a phrase that is missing here shows in English. Its
 * errors are Cognito's own sentences.
 */
export const signInWords: Record<string, string> = {
  'Sign In': $localize`:@@session.form.sign-in-tab:Sign in`,
  'Sign in': $localize`:@@session.form.sign-in:Sign in`,
  'Signing in': $localize`:@@session.form.signing-in:Signing in…`,
  'Create Account': $localize`:@@session.form.create:Create account`,
  'Creating Account': $localize`:@@session.form.creating:Creating your account…`,
  Email: $localize`:@@session.form.email:E-mail`,
  'Enter your Email': NO_EXAMPLE,
  'Enter your email': NO_EXAMPLE,
  Password: $localize`:@@session.form.password:Password`,
  'Enter your Password': NO_EXAMPLE,
  'Confirm Password': $localize`:@@session.form.password-again:Password once more`,
  'Please confirm your Password': NO_EXAMPLE,
  'New password': $localize`:@@session.form.new-password:New password`,
  'New Password': $localize`:@@session.form.new-password-field:New password`,
  'Show password': $localize`:@@session.form.show:Show password`,
  'Hide password': $localize`:@@session.form.hide:Hide password`,
  'Forgot your password?': $localize`:@@session.form.forgot:Forgot your password?`,
  'Reset Password': $localize`:@@session.form.reset:New password`,
  'Reset your password': $localize`:@@session.form.reset-heading:Choose a new password`,
  'Reset your Password': $localize`:@@session.form.reset-confirm:Choose a new password`,
  'Send code': $localize`:@@session.form.send-code:Send me a code`,
  Sending: $localize`:@@session.form.sending:Sending…`,
  'Back to Sign In': $localize`:@@session.form.back:Back to sign-in`,
  'We Emailed You': $localize`:@@session.form.emailed:Look in your mail`,
  'Your code is on the way. To log in, enter the code we emailed to': $localize`:@@session.form.emailed-words:We sent a code to`,
  'It may take a minute to arrive': $localize`:@@session.form.emailed-wait:It may take a minute`,
  'Confirmation Code': $localize`:@@session.form.code:Code from the mail`,
  'Enter your code': NO_EXAMPLE,
  'Enter your Confirmation Code': NO_EXAMPLE,
  Code: $localize`:@@session.form.short-code:Code`,
  'Resend Code': $localize`:@@session.form.resend:Send another code`,
  Confirm: $localize`:@@session.form.confirm:Confirm`,
  Confirming: $localize`:@@session.form.confirming:Checking…`,
  Submit: $localize`:@@session.form.submit:Go on`,
  Submitting: $localize`:@@session.form.submitting:One moment…`,
  Continue: $localize`:@@session.form.continue:Go on`,
  Loading: $localize`:@@session.form.loading:One moment…`,
  'Confirm TOTP Code': $localize`:@@session.form.totp:Code from your authenticator app`,
  'Confirm MFA Code': $localize`:@@session.form.mfa:Your second factor`,
  'Change Password': $localize`:@@session.form.change:Change password`,
  Changing: $localize`:@@session.form.changing:Changing…`,
  'Dismiss alert': $localize`:@@session.form.dismiss:Close this message`,
  'Your passwords must match': $localize`:@@session.error.match:The two passwords differ.`,
  'Password must have at least 12 characters': tooShort,
  'Password did not conform with policy: Password not long enough': tooShort,
  'Incorrect username or password.': wrong,
  'User does not exist.': wrong,
  'Password attempts exceeded': $localize`:@@session.error.attempts:Too many tries. Wait a few minutes, or choose a new password.`,
  'User already exists': taken,
  'An account with the given email already exists.': taken,
  'Invalid verification code provided, please try again.': $localize`:@@session.error.code:That is not the code we sent. Look again, or have another one sent.`,
  'Invalid code provided, please request a code again.': $localize`:@@session.error.code-expired:That code is no longer good. Have another one sent.`,
  'Attempt limit exceeded, please try after some time.': $localize`:@@session.error.limit:Too many tries. Please wait a while.`,
  'A network error has occurred.': $localize`:@@session.error.offline:We could not reach the shop. Check your connection and try again.`,
};
