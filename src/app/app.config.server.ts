import { type ApplicationConfig, ErrorHandler, mergeApplicationConfig } from '@angular/core';
import { provideServerRendering, withRoutes } from '@angular/ssr';
import { appConfig } from './app.config';
import { serverRoutes } from './app.routes.server';
import { SITE_ORIGIN } from './ui/page-head';

// Only this file runs in Node, so the types of Node are not part of the configuration of src/.
declare const process: { env: Record<string, string | undefined> };

const server: ApplicationConfig = {
  providers: [
    provideServerRendering(withRoutes(serverRoutes)),
    { provide: SITE_ORIGIN, useFactory: () => process.env['SITE_ORIGIN'] ?? '' },
    // Fails the build: a page whose data could not be loaded must not be published.
    {
      provide: ErrorHandler,
      useValue: {
        handleError(error: unknown) {
          throw error;
        },
      },
    },
  ],
};

export const serverConfig = mergeApplicationConfig(appConfig, server);
