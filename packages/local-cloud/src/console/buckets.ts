import { maybeTextIn, textIn, type Acts } from './actions';
import type { ConsoleView } from './view';

type BucketsSource = NonNullable<ConsoleView['s3']>;

/** Bytes of what is shown: a picture, or the beginning of a text. */
const LARGEST_PICTURE = 2 * 1024 * 1024;
const MOST_TEXT = 20_000;
/** Bytes of what is put by hand: in base64 it is a third more, and a request holds six megabytes. */
const LARGEST_UPLOAD = 4 * 1024 * 1024;

const isText = (type: string): boolean => /^text\/|[/+](json|xml|javascript)\b/.test(type);
/** Kinds that browsers draw and never run. */
const isPicture = (type: string): boolean => /^image\/(png|jpeg|gif|webp|avif)$/.test(type);

/** What of an object is shown: a picture as a `data:` address, or text. */
function shown(content: Buffer, type: string): { picture?: string; text?: string } {
  if (isPicture(type) && content.length <= LARGEST_PICTURE) {
    return { picture: `data:${type};base64,${content.toString('base64')}` };
  }
  return isText(type) ? { text: content.toString().slice(0, MOST_TEXT) } : {};
}

/** Browsing by folders, looking at an object, putting and deleting one. */
export function bucketActs(s3: BucketsSource | undefined): Acts {
  if (!s3) return {};
  const known = (bucket: string): string => {
    if (s3.buckets().some(({ name }) => name === bucket)) return bucket;
    throw new Error(`There is no bucket ${bucket}`);
  };
  return {
    'buckets/:/folder': (bucket, input) =>
      s3.byHand.browse(
        known(bucket),
        maybeTextIn(input, 'prefix') ?? '',
        maybeTextIn(input, 'next'),
      ),
    'buckets/:/object': async (bucket, input) => {
      const { object, content } = await s3.byHand.read(known(bucket), textIn(input, 'key'));
      const { size, at, etag, headers, metadata } = object;
      const type = headers['content-type'] ?? 'binary/octet-stream';
      return { size, at, etag, headers, metadata, type, ...shown(content, type) };
    },
    'buckets/:/put': async (bucket, input) => {
      const content = Buffer.from(maybeTextIn(input, 'base64') ?? '', 'base64');
      if (content.length > LARGEST_UPLOAD) {
        throw new Error('By hand at most 4 MB: larger files go through the storage client');
      }
      const type = maybeTextIn(input, 'type') ?? 'binary/octet-stream';
      await s3.byHand.put(known(bucket), textIn(input, 'key'), content, type);
    },
    'buckets/:/delete': (bucket, input) => {
      s3.byHand.remove(known(bucket), textIn(input, 'key'));
    },
  };
}
