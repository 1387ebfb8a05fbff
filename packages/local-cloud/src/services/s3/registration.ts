import type { ServiceRegistration } from '../../core/service-registration';
import { serveStorageModule } from './storage-module';
import { MAX_PUT_BYTES } from './limits';
import { buildS3ErrorResponse } from './responses';
import type { S3 } from './s3';
import { entityTooLarge } from './s3-error';

/** Bytes of chunk headers around an object that is sent in many small chunks. */
const CHUNK_OVERHEAD = 1024 * 1024;

/**
 * Buckets below `/s3`, whose errors are XML and whose CORS headers follow each bucket's rules; and the
 * module that redirects a web page's storage client to them.
 */
export function registerS3(s3: Pick<S3, 'handle'>): ServiceRegistration {
  return {
    paths: [
      {
        pattern: /^\/s3(\/|$)/,
        handle: (request) => s3.handle(request),
        bodyLimit: {
          maxBytes: MAX_PUT_BYTES + CHUNK_OVERHEAD,
          reject: (request) => buildS3ErrorResponse(request, entityTooLarge(MAX_PUT_BYTES)),
        },
        formatError: buildS3ErrorResponse,
        handlesCors: true,
      },
      { pattern: /^\/_s3\//, handle: serveStorageModule },
    ],
  };
}
