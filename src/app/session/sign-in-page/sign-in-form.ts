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
import { shopLanguage } from '../../backend/language';
import { signInWords } from './sign-in-messages';

/** Amplify's Authenticator in the shop's words and looks. Rendered only once Amplify is configured. */
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
    const language = shopLanguage();
    I18n.putVocabulariesForLanguage(language, signInWords);
    I18n.setLanguage(language);
    const authenticator = inject(AuthenticatorService);
    const subscription = authenticator.subscribe(() => {
      if (authenticator.route === 'authenticated') this.signedIn.emit();
      queueMicrotask(() => {
        this.#mend();
      });
    });
    inject(DestroyRef).onDestroy(() => {
      subscription.unsubscribe();
    });
  }

  /** The Authenticator takes the second tab out of the keyboard's way but listens to no arrow keys. */
  protected moveBetweenTabs(event: KeyboardEvent): void {
    const { key, target } = event;
    if (!(target instanceof HTMLElement) || target.role !== 'tab') return;
    if (key !== 'ArrowLeft' && key !== 'ArrowRight') return;
    const other = this.#host.nativeElement.querySelector<HTMLElement>('[role=tab][tabindex="-1"]');
    other?.click();
    other?.focus();
  }

  /**
   * It marks every field as invalid from the start (only one that a message describes is), skips a level of headings and
   * knows one English text by heart.
   */
  #mend(): void {
    const host = this.#host.nativeElement;
    for (const field of host.querySelectorAll('input[aria-invalid]')) {
      field.setAttribute('aria-invalid', String(field.hasAttribute('aria-describedby')));
    }
    for (const heading of host.querySelectorAll('h3')) heading.setAttribute('aria-level', '2');
    const legend = host.querySelector('legend');
    if (legend?.textContent === 'Sign in') legend.textContent = signInWords['Sign in'] ?? '';
  }
}
