import { readOptionalText, readText, type Actions } from './actions';
import type { ConsoleResources } from './resources';

type BucketSource = NonNullable<ConsoleResources['s3']>;

/** Largest image that is previewed, in bytes. */
const MAX_IMAGE = 2 * 1024 * 1024;
/** Characters of a text object that are shown. */
const MAX_TEXT = 20_000;
/** Bytes: base64 adds a third, and a request holds 6 MB. */
const MAX_UPLOAD = 4 * 1024 * 1024;

const isText = (type: string): boolean => /^text\/|[/+](json|xml|javascript)\b/.test(type);
/** Only types that browsers render without executing scripts. */
const isImage = (type: string): boolean => /^image\/(png|jpeg|gif|webp|avif)$/.test(type);

/** The preview of an object: an image as a `data:` URL, or the beginning of its text. */
function buildPreview(content: Buffer, type: string): { image?: string; text?: string } {
  if (isImage(type) && content.length <= MAX_IMAGE) {
    return { image: `data:${type};base64,${content.toString('base64')}` };
  }
  return isText(type) ? { text: content.toString().slice(0, MAX_TEXT) } : {};
}

/** Actions that list folders, and show, upload and delete objects. */
export function createBucketActions(s3: BucketSource | undefined): Actions {
  if (!s3) return {};
  const requireBucket = (bucket: string): string => {
    if (s3.listBuckets().some(({ name }) => name === bucket)) return bucket;
    throw new Error(`Bucket ${bucket} does not exist`);
  };
  return {
    'buckets/:/folder': (bucket, input) =>
      s3.bucketBrowser.browse(
        requireBucket(bucket),
        readOptionalText(input, 'prefix') ?? '',
        readOptionalText(input, 'next'),
      ),
    'buckets/:/object': async (bucket, input) => {
      const key = readText(input, 'key');
      const { object, content } = await s3.bucketBrowser.read(requireBucket(bucket), key);
      const { size, at, etag, headers, metadata } = object;
      const type = headers['content-type'] ?? 'binary/octet-stream';
      return { size, at, etag, headers, metadata, type, ...buildPreview(content, type) };
    },
    'buckets/:/put': async (bucket, input) => {
      const content = Buffer.from(readOptionalText(input, 'base64') ?? '', 'base64');
      if (content.length > MAX_UPLOAD) {
        throw new Error('The file exceeds 4 MB: upload larger files with the storage client');
      }
      const type = readOptionalText(input, 'type') ?? 'binary/octet-stream';
      await s3.bucketBrowser.put(requireBucket(bucket), readText(input, 'key'), content, type);
    },
    'buckets/:/delete': (bucket, input) => {
      s3.bucketBrowser.remove(requireBucket(bucket), readText(input, 'key'));
    },
  };
}
