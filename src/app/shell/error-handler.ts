import { type ErrorHandler, Injectable, Injector, inject } from '@angular/core';
import { Announcer } from '../ui/announcer';

/** A bug nobody caught: the console gets all of it, the visitor a way on. */
@Injectable()
export class ProblemHandler implements ErrorHandler {
  readonly #injector = inject(Injector);

  handleError(problem: unknown): void {
    console.error(problem);
    this.#injector
      .get(Announcer)
      .say($localize`:@@shell.problem.toast:Something went wrong on our side.`, {
        tone: 'alert',
        action: {
          label: $localize`:@@shell.problem.reload:Reload the page`,
          run: () => {
            location.reload();
          },
        },
      });
  }
}
