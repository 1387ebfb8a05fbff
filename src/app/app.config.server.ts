import { type ApplicationConfig, ErrorHandler, mergeApplicationConfig } from '@angular/core';
import { provideServerRendering, withRoutes } from '@angular/ssr';
import { appConfig } from './app.config';
import { serverRoutes } from './app.routes.server';
import { SITE_ORIGIN } from './ui/page-head';

// This file alone runs in Node; the rest of src/ must not know its types.
declare const process: { env: Record<string, string | undefined> };

const server: ApplicationConfig = {
  providers: [
    provideServerRendering(withRoutes(serverRoutes)),
    { provide: SITE_ORIGIN, useFactory: () => process.env['SITE_ORIGIN'] ?? '' },
    // A page that could not be read must not be published as if it could.
    {
      provide: ErrorHandler,
      useValue: {
        handleError(problem: unknown) {
          throw problem;
        },
      },
    },
  ],
};

export const serverConfig = mergeApplicationConfig(appConfig, server);
