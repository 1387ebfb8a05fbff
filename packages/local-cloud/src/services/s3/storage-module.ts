import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { ServiceRequest, ServiceResponse } from '../../core/http-message';

/** Path of the module that redirects a page's storage client to this cloud. */
export const STORAGE_MODULE_PATH = '/_s3/redirect-storage.js';

const file = fileURLToPath(new URL('./browser/redirect-storage.js', import.meta.url));

/** Serves the module; undefined for any other request. */
export function serveStorageModule({ method, path }: ServiceRequest): ServiceResponse | undefined {
  if (method !== 'GET' || path !== STORAGE_MODULE_PATH) return undefined;
  return {
    status: 200,
    headers: {
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'no-cache',
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'cross-origin',
    },
    body: readFileSync(file, 'utf8'),
  };
}
