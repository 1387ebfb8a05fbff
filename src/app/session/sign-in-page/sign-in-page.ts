import {
  ChangeDetectionStrategy,
  Component,
  afterNextRender,
  effect,
  inject,
  input,
  signal,
} from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { openAmplify } from '../../backend/open-amplify';
import { Announcer } from '../../ui/announcer';
import { ErrorState } from '../../ui/error-state';
import { GuestClaims } from '../guest-claims';
import { SessionState } from '../session-state';
import { SignInForm } from './sign-in-form';
import { getSafeReturnPath } from '../safe-return-path';

/** Sign-in and sign-up; for a signed-in user the account with the sign-out button. */
@Component({
  selector: 'app-sign-in-page',
  imports: [ErrorState, RouterLink, SignInForm],
  templateUrl: './sign-in-page.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SignInPage {
  /** The path to open after signing in, from the query string. */
  readonly next = input<string>();
  /** `up` shows the sign-up tab first. */
  readonly sign = input<string>();
  readonly #router = inject(Router);
  readonly #announcer = inject(Announcer);
  readonly #claims = inject(GuestClaims);
  protected readonly session = inject(SessionState);
  protected readonly formStatus = signal<'loading' | 'ready' | 'failed'>('loading');
  protected readonly isSigningOut = signal(false);
  protected readonly text = {
    account: $localize`:@@session.heading:Your account`,
    signIn: $localize`:@@session.heading.guest:Sign in or create an account`,
    benefits: $localize`:@@session.benefits:With an account, you see the same basket and all your orders on every device.`,
    guest: $localize`:@@session.guest:You can also check out as a guest.`,
    loading: $localize`:@@session.loading:Loading the sign-in form`,
    failed: $localize`:@@session.failed:The sign-in form didn't load`,
    signedInAs: $localize`:@@session.signed-in-as:You're signed in as`,
    orders: $localize`:@@session.orders:Your orders`,
    signOut: $localize`:@@session.sign-out:Sign out`,
    signedIn: $localize`:@@session.signed-in:You're signed in.`,
    signedOut: $localize`:@@session.signed-out:You're signed out.`,
    signOutFailed: $localize`:@@session.sign-out-failed:We couldn't sign you out. Try again in a moment.`,
  };

  /** The page was opened, or left, as a guest: the next user who appears has just signed in. */
  #isAwaitingSignIn = false;

  constructor() {
    afterNextRender(() => void this.loadForm());
    // Reacts to a sign-in here or in another tab. The form's own event is not reliable: the form is removed as
    // soon as the session has a user.
    effect(() => {
      if (this.session.isSignedIn() && this.#isAwaitingSignIn) void this.#completeSignIn();
    });
  }

  protected async loadForm(): Promise<void> {
    this.formStatus.set('loading');
    try {
      const { localCloud } = await openAmplify();
      if (localCloud && location.hash && (await signInFromLocalCloud(localCloud))) return;
      this.#isAwaitingSignIn = !this.session.isSignedIn();
      this.formStatus.set('ready');
    } catch {
      this.formStatus.set('failed');
    }
  }

  async #completeSignIn(): Promise<void> {
    this.#isAwaitingSignIn = false;
    this.#announcer.announce(this.text.signedIn);
    void this.#claims.claim(this.text.signedIn);
    await this.#router.navigateByUrl(getSafeReturnPath(this.next()));
  }

  protected async signOut(): Promise<void> {
    this.isSigningOut.set(true);
    try {
      await this.session.signOut();
      this.#isAwaitingSignIn = true;
      this.#announcer.announce(this.text.signedOut);
    } catch {
      this.#announcer.announce(this.text.signOutFailed, { tone: 'alert' });
    } finally {
      this.isSigningOut.set(false);
    }
  }
}

/** Signs in with a code in the address, if there is one, and reloads the store. Returns false without a code. */
async function signInFromLocalCloud(localCloud: string): Promise<boolean> {
  const { takeSignInCode, signInWithCode } = await import('../dev-sign-in');
  const code = takeSignInCode();
  if (!code) return false;
  await signInWithCode(localCloud, code);
  location.replace(document.baseURI);
  return true;
}
