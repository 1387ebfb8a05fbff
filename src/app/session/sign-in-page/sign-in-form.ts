import {
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  ElementRef,
  inject,
  input,
  output,
} from '@angular/core';
import { AmplifyAuthenticatorModule, AuthenticatorService } from '@aws-amplify/ui-angular';
import { I18n } from 'aws-amplify/utils';
import { LANGUAGE } from '../../ui/language';
import { signInMessages } from './sign-in-messages';

/** Amplify's Authenticator with the store's texts and styles. Render it only after Amplify is configured. */
@Component({
  selector: 'app-sign-in-form',
  imports: [AmplifyAuthenticatorModule],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { '(keydown)': 'moveBetweenTabs($event)' },
  template: `<amplify-authenticator [initialState]="start()" />`,
})
export class SignInForm {
  readonly start = input<'signIn' | 'signUp'>('signIn');
  readonly signedIn = output();
  readonly #host = inject<ElementRef<HTMLElement>>(ElementRef);

  constructor() {
    const language = inject(LANGUAGE);
    I18n.putVocabulariesForLanguage(language, signInMessages);
    I18n.setLanguage(language);
    const authenticator = inject(AuthenticatorService);
    const subscription = authenticator.subscribe(() => {
      if (authenticator.route === 'authenticated') this.signedIn.emit();
      queueMicrotask(() => {
        this.#repairMarkup();
      });
    });
    inject(DestroyRef).onDestroy(() => {
      subscription.unsubscribe();
    });
  }

  /** The Authenticator removes the inactive tab from the tab order but does not handle the arrow keys. */
  protected moveBetweenTabs(event: KeyboardEvent): void {
    const { key, target } = event;
    if (!(target instanceof HTMLElement) || target.role !== 'tab') return;
    if (key !== 'ArrowLeft' && key !== 'ArrowRight') return;
    const other = this.#host.nativeElement.querySelector<HTMLElement>('[role=tab][tabindex="-1"]');
    other?.click();
    other?.focus();
  }

  /**
   * Repairs the Authenticator's markup: it marks every field as invalid from the start (only a field that a message
   * describes is), skips a heading level and hard-codes one English text.
   */
  #repairMarkup(): void {
    const host = this.#host.nativeElement;
    for (const field of host.querySelectorAll('input[aria-invalid]')) {
      field.setAttribute('aria-invalid', String(field.hasAttribute('aria-describedby')));
    }
    for (const heading of host.querySelectorAll('h3')) heading.setAttribute('aria-level', '2');
    const legend = host.querySelector('legend');
    if (legend?.textContent === 'Sign in') legend.textContent = signInMessages['Sign in'] ?? '';
  }
}
