// The storage client of aws-amplify knows no address but AWS's. This module, which the local cloud
// serves and names in `custom.local.storageJs`, sends its requests to the cloud instead.
//
//   const { sendStorageHere } = await import(local.storageJs);
//   const here = sendStorageHere();          before the first call of aws-amplify/storage
//   image.src = here((await getUrl({ path })).url);

const BUCKET = /^https:\/\/([^./]+)\.s3\.[a-z0-9-]+\.amazonaws\.com(\/.*)?$/;

/**
 * From now on `fetch` and `XMLHttpRequest` of this page (or of `scope`) reach a bucket at `origin`.
 * A request stays as it was signed, for AWS: the cloud checks that. Returns what turns an address of
 * AWS into the cloud's; any other stays as it is.
 */
export function sendStorageHere(origin = new URL(import.meta.url).origin, scope = globalThis) {
  const here = (address) => {
    const [, bucket, rest = '/'] = BUCKET.exec(String(address)) ?? [];
    return bucket === undefined ? String(address) : `${origin}/s3/${bucket}${rest}`;
  };
  const { fetch, XMLHttpRequest } = scope;
  if (fetch) {
    scope.fetch = (asked, options) =>
      asked instanceof Request
        ? fetch.call(scope, new Request(here(asked.url), asked), options)
        : fetch.call(scope, here(asked), options);
  }
  if (XMLHttpRequest) {
    const { open } = XMLHttpRequest.prototype;
    XMLHttpRequest.prototype.open = function (method, address, ...rest) {
      return open.call(this, method, here(address), ...rest);
    };
  }
  return here;
}
