// The storage client of aws-amplify has no endpoint option. This module, which the local cloud serves at
// the URL in `custom.local.storageJs`, redirects its requests to the local cloud.
//
//   const { redirectStorage } = await import(local.storageJs);
//   const toLocalUrl = redirectStorage();    before the first call of aws-amplify/storage
//   image.src = toLocalUrl((await getUrl({ path })).url);

const BUCKET = /^https:\/\/([^./]+)\.s3\.[a-z0-9-]+\.amazonaws\.com(\/.*)?$/;

/**
 * Patches `fetch` and `XMLHttpRequest` of `scope` to send requests for a bucket to `origin`. Requests keep
 * their signature for AWS, which the local cloud verifies. Returns a function that maps a bucket URL of
 * AWS to the local cloud and leaves any other URL unchanged.
 */
export function redirectStorage(origin = new URL(import.meta.url).origin, scope = globalThis) {
  const toLocalUrl = (address) => {
    const [, bucket, rest = '/'] = BUCKET.exec(String(address)) ?? [];
    return bucket === undefined ? String(address) : `${origin}/s3/${bucket}${rest}`;
  };
  const { fetch, XMLHttpRequest } = scope;
  if (fetch) {
    scope.fetch = (resource, options) =>
      resource instanceof Request
        ? fetch.call(scope, new Request(toLocalUrl(resource.url), resource), options)
        : fetch.call(scope, toLocalUrl(resource), options);
  }
  if (XMLHttpRequest) {
    const { open } = XMLHttpRequest.prototype;
    XMLHttpRequest.prototype.open = function (method, address, ...rest) {
      return open.call(this, method, toLocalUrl(address), ...rest);
    };
  }
  return toLocalUrl;
}
