import {
  type ApplicationConfig,
  ErrorHandler,
  inject,
  provideBrowserGlobalErrorListeners,
} from '@angular/core';
import {
  RedirectCommand,
  Router,
  TitleStrategy,
  provideRouter,
  withComponentInputBinding,
  withInMemoryScrolling,
  withNavigationErrorHandler,
} from '@angular/router';
import { routes } from './app.routes';
import { provideHydration } from './hydration';
import { PageTitles } from './shell/page-titles';
import { ProblemHandler } from './shell/problem-handler';

export const appConfig: ApplicationConfig = {
  providers: [
    provideBrowserGlobalErrorListeners(),
    provideRouter(
      routes,
      withComponentInputBinding(),
      withInMemoryScrolling({
        scrollPositionRestoration: 'enabled',
        anchorScrolling: 'enabled',
      }),
      withNavigationErrorHandler(
        () =>
          new RedirectCommand(inject(Router).parseUrl('/problem'), { skipLocationChange: true }),
      ),
    ),
    provideHydration(),
    { provide: ErrorHandler, useClass: ProblemHandler },
    { provide: TitleStrategy, useClass: PageTitles },
  ],
};
