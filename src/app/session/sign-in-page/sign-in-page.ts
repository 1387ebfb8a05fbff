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
import { Failed } from '../../ui/error-state';
import { GuestClaims } from '../guest-claims';
import { SessionState } from '../session-state';
import { SignInForm } from './sign-in-form';
import { safeReturn } from '../return-path';

/** Signing in and up, and for somebody who is: who they are and the way out. */
@Component({
  selector: 'app-sign-in-page',
  imports: [Failed, RouterLink, SignInForm],
  templateUrl: './sign-in-page.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SignInPage {
  /** Where to go back to, from the address. */
  readonly next = input<string>();
  /** `up` opens the form for new accounts. */
  readonly sign = input<string>();
  readonly #router = inject(Router);
  readonly #announcer = inject(Announcer);
  readonly #claims = inject(GuestClaims);
  protected readonly session = inject(SessionState);
  protected readonly opened = signal<'no' | 'yes' | 'failed'>('no');
  protected readonly isLeaving = signal(false);
  protected readonly text = {
    title: $localize`:@@session.heading:Your account`,
    words: $localize`:@@session.words:With an account your basket follows you to every device, and your orders stay together.`,
    guest: $localize`:@@session.guest:You can also order without one.`,
    loading: $localize`:@@session.loading:Opening the form`,
    failed: $localize`:@@session.failed:The sign-in form did not load`,
    signedInAs: $localize`:@@session.signed-in-as:You are signed in as`,
    orders: $localize`:@@session.orders:Your orders`,
    signOut: $localize`:@@session.sign-out:Sign out`,
    signedIn: $localize`:@@session.signed-in:You are signed in.`,
    signedOut: $localize`:@@session.signed-out:You are signed out.`,
    notOut: $localize`:@@session.not-out:Signing out did not work. Try again in a moment.`,
  };

  /** Somebody without an account is looking at the form. */
  #waitsForSomeone = false;

  constructor() {
    afterNextRender(() => void this.open());
    // Whoever signs in, here or meanwhile in another tab, goes on to where they were. The form cannot be
    // relied on to say so: it is gone as soon as the session knows the person.
    effect(() => {
      if (this.session.isSignedIn() && this.#waitsForSomeone) void this.#welcome();
    });
  }

  protected async open(): Promise<void> {
    this.opened.set('no');
    try {
      const { localCloud } = await openAmplify();
      if (localCloud && location.hash && (await comesFrom(localCloud))) return;
      this.#waitsForSomeone = !this.session.isSignedIn();
      this.opened.set('yes');
    } catch {
      this.opened.set('failed');
    }
  }

  async #welcome(): Promise<void> {
    this.#waitsForSomeone = false;
    this.#announcer.say(this.text.signedIn);
    void this.#claims.claim(this.text.signedIn);
    await this.#router.navigateByUrl(safeReturn(this.next()));
  }

  protected async signOut(): Promise<void> {
    this.isLeaving.set(true);
    try {
      await this.session.signOut();
      this.#waitsForSomeone = true;
      this.#announcer.say(this.text.signedOut);
    } catch {
      this.#announcer.say(this.text.notOut, { tone: 'alert' });
    } finally {
      this.isLeaving.set(false);
    }
  }
}

/** Whether somebody comes from the local cloud's page, as someone: then the shop begins anew as that person. */
async function comesFrom(localCloud: string): Promise<boolean> {
  const { takeCode, takeOver } = await import('../dev-sign-in');
  const code = takeCode();
  if (!code) return false;
  await takeOver(localCloud, code);
  location.replace(document.baseURI);
  return true;
}
