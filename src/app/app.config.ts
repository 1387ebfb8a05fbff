import {
  type ApplicationConfig,
  ErrorHandler,
  provideBrowserGlobalErrorListeners,
} from '@angular/core';
import {
  TitleStrategy,
  provideRouter,
  withComponentInputBinding,
  withInMemoryScrolling,
  withNavigationErrorHandler,
} from '@angular/router';
import { routes } from './app.routes';
import { provideHydration } from './hydration';
import { onNavigationProblem } from './shell/navigation-problem';
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
      withNavigationErrorHandler(onNavigationProblem),
    ),
    provideHydration(),
    { provide: ErrorHandler, useClass: ProblemHandler },
    { provide: TitleStrategy, useClass: PageTitles },
  ],
};
