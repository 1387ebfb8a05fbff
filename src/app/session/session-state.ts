import { Injectable, afterNextRender, computed, signal } from '@angular/core';
import { openAmplify } from '../backend/open-amplify';
import { type SessionUser, TOKEN_PREFIX, readStoredUser } from './stored-user';

/**
 * The user of this browser. Prerendered pages have none, so it is known only after the first render. It is read from the
 * stored id token; Amplify is loaded only for calls on behalf of the user.
 */
@Injectable({ providedIn: 'root' })
export class SessionState {
  readonly #user = signal<SessionUser | undefined>(undefined, { equal: isSameUser });
  readonly user = this.#user.asReadonly();
  readonly isSignedIn = computed(() => this.#user() !== undefined);
  readonly #isKnown = signal(false);
  /** False until the browser's storage has been read. */
  readonly isKnown = this.#isKnown.asReadonly();

  constructor() {
    afterNextRender(() => {
      this.refresh();
      // Follows a sign-in or sign-out in another tab.
      window.addEventListener('storage', ({ key }) => {
        if (key === null || key.startsWith(TOKEN_PREFIX)) this.refresh();
      });
    });
  }

  /** Reads the stored user again. */
  refresh(): void {
    this.#user.set(readStoredUser(localStorage));
    this.#isKnown.set(true);
  }

  /** Whether Amplify still has a valid session. Without one the user becomes a guest. Rejects without a network. */
  async confirmSession(): Promise<boolean> {
    const { fetchAuthSession } = await openAmplify();
    const { tokens } = await fetchAuthSession();
    if (!tokens) this.#user.set(undefined);
    return tokens !== undefined;
  }

  async signOut(): Promise<void> {
    const { signOut } = await openAmplify();
    await signOut();
    this.refresh();
  }
}

function isSameUser(a: SessionUser | undefined, b: SessionUser | undefined): boolean {
  return a?.sub === b?.sub && a?.email === b?.email && a?.isStaff === b?.isStaff;
}
