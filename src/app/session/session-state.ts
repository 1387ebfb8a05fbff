import { Injectable, afterNextRender, computed, signal } from '@angular/core';
import { openAmplify } from '../backend/open-amplify';
import { type Person, TOKEN_PREFIX, storedPerson } from './stored-user';

/**
 * Who uses this browser. The prerendered page knows nobody, so the answer comes after the first render; it is read from
 * the stored token, and Amplify is loaded only when something is to be done in that person's name.
 */
@Injectable({ providedIn: 'root' })
export class SessionState {
  readonly #person = signal<Person | undefined>(undefined, { equal: isSamePerson });
  readonly person = this.#person.asReadonly();
  readonly isSignedIn = computed(() => this.#person() !== undefined);
  readonly #isKnown = signal(false);
  /** False until the browser's storage has been read. */
  readonly isKnown = this.#isKnown.asReadonly();

  constructor() {
    afterNextRender(() => {
      this.refresh();
      // Signing in or out in another tab counts here too.
      window.addEventListener('storage', ({ key }) => {
        if (key === null || key.startsWith(TOKEN_PREFIX)) this.refresh();
      });
    });
  }

  /** Reads again who is signed in. */
  refresh(): void {
    this.#person.set(storedPerson(localStorage));
    this.#isKnown.set(true);
  }

  /** Asks Amplify whether the stored session still holds; one that is over makes a guest. */
  async confirm(): Promise<boolean> {
    const { fetchAuthSession } = await openAmplify();
    // Rejects without a network: then nothing is known to be over.
    const { tokens } = await fetchAuthSession();
    if (!tokens) this.#person.set(undefined);
    return tokens !== undefined;
  }

  async signOut(): Promise<void> {
    const { signOut } = await openAmplify();
    await signOut();
    this.refresh();
  }
}

function isSamePerson(a: Person | undefined, b: Person | undefined): boolean {
  return a?.sub === b?.sub && a?.email === b?.email && a?.isStaff === b?.isStaff;
}
