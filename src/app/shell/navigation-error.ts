import { DOCUMENT, Location } from '@angular/common';
import { inject } from '@angular/core';
import { type NavigationError, RedirectCommand, Router } from '@angular/router';

const LOAD_ERROR_URL = '/load-error';

/**
 * Handles a page whose code cannot be loaded. Usually a deployment has replaced the files since this tab was opened, and
 * a full page load fetches the new ones. If that has just happened, it shows the load error page at the same URL.
 */
export function handleNavigationError({ url }: NavigationError): RedirectCommand | undefined {
  const router = inject(Router);
  if (router.navigated) {
    inject(DOCUMENT).location.assign(inject(Location).prepareExternalUrl(url));
    return undefined;
  }
  if (url === LOAD_ERROR_URL) return undefined;
  return new RedirectCommand(router.parseUrl(LOAD_ERROR_URL), { skipLocationChange: true });
}
