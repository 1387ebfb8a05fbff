import { randomBytes } from 'node:crypto';
import { algorithmOf, checksumOf, givenChecksum, type Checksum } from './checksums';
import { checkWriting } from './conditions';
import type { Desk, Operation } from './context';
import { etagOf, etagOfParts, names, quoted } from './etags';
import { checkKey, keptOf } from './given-headers';
import { ownUploadOf, uploadOf } from './known-upload';
import { LARGEST_OBJECT, MOST_PARTS, SMALLEST_PART } from './limits';
import { readXml, textIn } from './read-xml';
import { receivedBody } from './received-body';
import { invalidArgument, malformedXml, s3Error, tooLarge } from './s3-error';
import type { Part, StoredObject, Upload } from './object-store';
import { checksumHeaders, xmlAnswer } from './write-object';

function askedChecksum(headers: Record<string, string>): Upload['asked'] {
  const name = headers['x-amz-checksum-algorithm'];
  if (name === undefined) return undefined;
  const algorithm = algorithmOf(name);
  const isWhole = algorithm === 'CRC64NVME';
  const type = headers['x-amz-checksum-type'] ?? (isWhole ? 'FULL_OBJECT' : 'COMPOSITE');
  if (type === 'COMPOSITE' && !isWhole) return { algorithm, type };
  if (type === 'FULL_OBJECT' && algorithm.startsWith('CRC')) return { algorithm, type };
  const message = `The ${type} checksum type cannot be used with the ${name} checksum algorithm.`;
  throw s3Error('InvalidRequest', message);
}

export const createMultipartUpload: Operation = ({ shelf, now }, call) => {
  const { bucket, key, headers, access, arn } = call;
  checkKey(key);
  access.require('s3:PutObject', arn);
  const asked = askedChecksum(headers);
  const id = randomBytes(48).toString('base64url');
  shelf.keepUpload({
    ...{ ...keptOf(headers), id, bucket: bucket.name, key, at: now(), parts: {} },
    ...{ initiator: access.name, ...(asked && { asked }) },
  });
  const answer = { Bucket: bucket.name, Key: key, UploadId: id };
  const result = xmlAnswer('InitiateMultipartUploadResult', answer);
  return {
    ...result,
    headers: {
      ...result.headers,
      ...(asked && {
        'x-amz-checksum-algorithm': asked.algorithm,
        'x-amz-checksum-type': asked.type,
      }),
    },
  };
};

function partNumberOf(query: URLSearchParams): number {
  const given = query.get('partNumber') ?? '';
  const number = /^\d{1,5}$/.test(given) ? Number(given) : 0;
  if (number >= 1 && number <= MOST_PARTS) return number;
  const message = `Part number must be an integer between 1 and ${String(MOST_PARTS)}, inclusive`;
  throw invalidArgument(message, 'partNumber', given);
}

export const uploadPart: Operation = async (desk, call) => {
  const { blobs, shelf, now } = desk;
  call.access.require('s3:PutObject', call.arn);
  uploadOf(desk, call);
  const number = partNumberOf(call.query);
  const { body, checksum } = receivedBody(call.headers, call.body);
  const part = { etag: etagOf(body), size: body.length, at: now(), ...(checksum && { checksum }) };
  const piece = await blobs.write(body);
  try {
    // It may have been ended meanwhile, and other parts have come.
    const upload = uploadOf(desk, call);
    shelf.keepUpload({ ...upload, parts: { ...upload.parts, [number]: { ...part, piece } } });
  } catch (error) {
    blobs.remove([piece]);
    throw error;
  }
  return { status: 200, headers: { etag: quoted(part.etag), ...checksumHeaders(checksum) } };
};

type Named = { number: number; etag: string; checksum?: { algorithm: string; value: string } };

function partsIn(body: Buffer): Named[] {
  const wanted = readXml(body.toString());
  const parts = wanted.inside.filter(({ name }) => name === 'Part');
  if (wanted.name !== 'CompleteMultipartUpload' || parts.length === 0) throw malformedXml();
  return parts.map((part) => {
    const number = Number(textIn(part, 'PartNumber'));
    const etag = textIn(part, 'ETag');
    if (!Number.isInteger(number) || etag === undefined) throw malformedXml();
    const given = part.inside.find(({ name }) => name.startsWith('Checksum'));
    const checksum = given && { algorithm: given.name.slice(8), value: given.text };
    return { number, etag, ...(checksum && { checksum }) };
  });
}

/** The parts that are named, in their order. Throws InvalidPart, InvalidPartOrder, EntityTooSmall. */
function chosenParts(upload: Upload, named: readonly Named[]): Part[] {
  const parts = named.map(({ number, etag, checksum }, index) => {
    const part = upload.parts[number];
    const isOther = checksum !== undefined && part?.checksum?.value !== checksum.value;
    if (!part || isOther || !names(etag, part.etag)) {
      const message =
        "One or more of the specified parts could not be found.  The part may not have been uploaded, or the specified entity tag may not match the part's entity tag.";
      throw s3Error('InvalidPart', message, 400, { PartNumber: String(number), ETag: etag });
    }
    if (number <= (named[index - 1]?.number ?? 0)) {
      const message =
        'The list of parts was not in ascending order. Parts must be ordered by part number.';
      throw s3Error('InvalidPartOrder', message, 400, { UploadId: upload.id });
    }
    return part;
  });
  if (parts.slice(0, -1).some(({ size }) => size < SMALLEST_PART)) {
    const message = 'Your proposed upload is smaller than the minimum allowed size';
    throw s3Error('EntityTooSmall', message, 400, { MinSizeAllowed: String(SMALLEST_PART) });
  }
  return parts;
}

/** The checksum of the whole as the upload was begun with; compared when the caller gives it. */
async function wholeChecksum(
  { blobs }: Desk,
  upload: Upload,
  headers: Record<string, string>,
  parts: readonly Part[],
): Promise<Checksum | undefined> {
  const { asked } = upload;
  if (!asked) return undefined;
  checkCompositeParts(upload, parts);
  const { algorithm, type } = asked;
  const size = parts.reduce((sum, part) => sum + part.size, 0);
  const covered =
    type === 'FULL_OBJECT'
      ? await blobs.open(parts.map(({ piece }) => piece))(0, size)
      : Buffer.concat(parts.map(({ checksum }) => Buffer.from(checksum?.value ?? '', 'base64')));
  const computed = checksumOf(algorithm, covered);
  const value = type === 'FULL_OBJECT' ? computed : `${computed}-${String(parts.length)}`;
  const given = givenChecksum(headers);
  if (given && (given.algorithm !== algorithm || given.value !== value)) {
    const message = `The ${algorithm} you specified did not match the calculated checksum.`;
    throw s3Error('BadDigest', message);
  }
  return { algorithm, type, value };
}

function checkCompositeParts({ asked, id }: Upload, parts: readonly Part[]): void {
  if (asked?.type !== 'COMPOSITE') return;
  if (parts.every(({ checksum }) => checksum?.algorithm === asked.algorithm)) return;
  const message = `The upload was created using a ${asked.algorithm} checksum. The complete request must include the checksum for each part. It was missing for a part in the request.`;
  throw s3Error('InvalidRequest', message, 400, { UploadId: id });
}

export const completeMultipartUpload: Operation = async (desk, call) => {
  const { bucket, key, headers, access, arn, body } = call;
  access.require('s3:PutObject', arn);
  const named = partsIn(body);
  const sent = chosenParts(uploadOf(desk, call), named);
  const size = sent.reduce((sum, part) => sum + part.size, 0);
  if (size > LARGEST_OBJECT) throw tooLarge(LARGEST_OBJECT);
  const checksum = await wholeChecksum(desk, uploadOf(desk, call), headers, sent);
  // While the content was read, another request may have ended it, or sent a part again.
  const upload = uploadOf(desk, call);
  const parts = chosenParts(upload, named);
  checkWriting(headers, key, desk.shelf.find(bucket.name, key));
  const object: StoredObject = {
    ...{ bucket: bucket.name, key, size, at: desk.now() },
    ...{ headers: upload.headers, metadata: upload.metadata, ...(checksum && { checksum }) },
    etag: etagOfParts(parts.map(({ etag }) => etag)),
    pieces: parts.map(({ piece }) => piece),
  };
  desk.shelf.endUpload(upload, object);
  desk.announce('ObjectCreated:CompleteMultipartUpload', object);
  return xmlAnswer('CompleteMultipartUploadResult', {
    Location: `/${bucket.name}/${key}`,
    ...{ Bucket: bucket.name, Key: key, ETag: quoted(object.etag) },
    ...(checksum && { [`Checksum${checksum.algorithm}`]: checksum.value }),
    ChecksumType: checksum?.type,
  });
};

export const abortMultipartUpload: Operation = (desk, call) => {
  desk.shelf.endUpload(ownUploadOf(desk, call, 's3:AbortMultipartUpload'));
  return { status: 204 };
};
