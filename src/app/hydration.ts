import {
  type EnvironmentProviders,
  makeEnvironmentProviders,
  ɵwithDomHydration as withDomHydration,
} from '@angular/core';
import { withIncrementalHydration } from '@angular/platform-browser';

/**
 * `provideClientHydration(withIncrementalHydration())` of Angular without the cache for `HttpClient`, which adds 2.5 kB
 * gzip to every page: the store uses `fetch`.
 */
export function provideHydration(): EnvironmentProviders {
  return makeEnvironmentProviders([withDomHydration(), withIncrementalHydration().ɵproviders]);
}
