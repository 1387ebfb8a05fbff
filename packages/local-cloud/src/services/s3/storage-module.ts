import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { ServiceRequest, ServiceResponse } from '../../core/service';

/** Where the module stands that sends a page's storage client to this cloud. */
export const STORAGE_MODULE = '/_s3/send-storage-here.js';

const file = fileURLToPath(new URL('./browser/send-storage-here.js', import.meta.url));

/** The module under this address, or nothing. */
export function storageModuleAt({ method, path }: ServiceRequest): ServiceResponse | undefined {
  if (method !== 'GET' || path !== STORAGE_MODULE) return undefined;
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
