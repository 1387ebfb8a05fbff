import {
  type EnvironmentProviders,
  makeEnvironmentProviders,
  ɵwithDomHydration as withDomHydration,
} from '@angular/core';
import { withIncrementalHydration } from '@angular/platform-browser';

/**
 * What Angular's `provideClientHydration(withIncrementalHydration())` does, without the cache for its HTTP client: that
 * comes with it unasked, weighs 2.5 kB gzip on every page, and this shop reads by `fetch`.
 */
export function provideHydration(): EnvironmentProviders {
  return makeEnvironmentProviders([withDomHydration(), withIncrementalHydration().ɵproviders]);
}
