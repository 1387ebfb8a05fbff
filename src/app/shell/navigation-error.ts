import { DOCUMENT, Location } from '@angular/common';
import { inject } from '@angular/core';
import { type NavigationError, RedirectCommand, Router } from '@angular/router';

const PROBLEM = '/problem';

/**
 * A page's code did not arrive. Mostly a newer shop has replaced it since this tab was opened, and loading the address
 * from the beginning brings the new one; where that has just been done, the visitor is told.
 */
export function onNavigationProblem({ url }: NavigationError): RedirectCommand | undefined {
  const router = inject(Router);
  if (router.navigated) {
    inject(DOCUMENT).location.assign(inject(Location).prepareExternalUrl(url));
    return undefined;
  }
  if (url === PROBLEM) return undefined;
  return new RedirectCommand(router.parseUrl(PROBLEM), { skipLocationChange: true });
}
