import { type ErrorHandler, Injectable, Injector, inject } from '@angular/core';
import { Announcer } from '../ui/announcer';

/** Logs an uncaught error and offers the visitor to reload the page. */
@Injectable()
export class GlobalErrorHandler implements ErrorHandler {
  readonly #injector = inject(Injector);

  handleError(error: unknown): void {
    console.error(error);
    this.#injector
      .get(Announcer)
      .announce($localize`:@@shell.error.toast:Something went wrong on our side.`, {
        tone: 'alert',
        action: {
          label: $localize`:@@shell.error.reload:Reload page`,
          run: () => {
            location.reload();
          },
        },
      });
  }
}
