import { randomBytes } from 'node:crypto';
import { parseAlgorithm, computeChecksum, readChecksum, type Checksum } from './checksums';
import { checkWriteConditions } from './conditions';
import type { S3Context, Operation } from './context';
import { computeEtag, computeMultipartEtag, matchesEtag, quoteEtag } from './etags';
import { checkKey, readStoredHeaders } from './request-headers';
import { getAuthorizedUpload, getUpload } from './get-upload';
import { MAX_OBJECT_BYTES, MAX_PART_NUMBER, MIN_PART_BYTES } from './limits';
import { readXml, getChildText } from './read-xml';
import { decodeBody } from './decode-body';
import { invalidArgument, malformedXml, s3Error, entityTooLarge } from './s3-error';
import type { Part, StoredObject, Upload } from './object-store';
import { buildChecksumHeaders, buildXmlResponse } from './write-object';

function readChecksumOptions(headers: Record<string, string>): Upload['checksumOptions'] {
  const name = headers['x-amz-checksum-algorithm'];
  if (name === undefined) return undefined;
  const algorithm = parseAlgorithm(name);
  const isFullObjectOnly = algorithm === 'CRC64NVME';
  const type = headers['x-amz-checksum-type'] ?? (isFullObjectOnly ? 'FULL_OBJECT' : 'COMPOSITE');
  if (type === 'COMPOSITE' && !isFullObjectOnly) return { algorithm, type };
  if (type === 'FULL_OBJECT' && algorithm.startsWith('CRC')) return { algorithm, type };
  const message = `The ${type} checksum type cannot be used with the ${name} checksum algorithm.`;
  throw s3Error('InvalidRequest', message);
}

export const createMultipartUpload: Operation = ({ objectStore, now }, call) => {
  const { bucket, key, headers, access, arn } = call;
  checkKey(key);
  access.require('s3:PutObject', arn);
  const checksumOptions = readChecksumOptions(headers);
  const id = randomBytes(48).toString('base64url');
  objectStore.putUpload({
    ...readStoredHeaders(headers),
    id,
    bucket: bucket.name,
    key,
    at: now(),
    parts: {},
    initiator: access.principal,
    ...(checksumOptions && { checksumOptions }),
  });
  const content = { Bucket: bucket.name, Key: key, UploadId: id };
  const result = buildXmlResponse('InitiateMultipartUploadResult', content);
  return {
    ...result,
    headers: {
      ...result.headers,
      ...(checksumOptions && {
        'x-amz-checksum-algorithm': checksumOptions.algorithm,
        'x-amz-checksum-type': checksumOptions.type,
      }),
    },
  };
};

function parsePartNumber(query: URLSearchParams): number {
  const given = query.get('partNumber') ?? '';
  const number = /^\d{1,5}$/.test(given) ? Number(given) : 0;
  if (number >= 1 && number <= MAX_PART_NUMBER) return number;
  const message = `Part number must be an integer between 1 and ${MAX_PART_NUMBER}, inclusive`;
  throw invalidArgument(message, 'partNumber', given);
}

export const uploadPart: Operation = async (context, call) => {
  const { blobs, objectStore, now } = context;
  call.access.require('s3:PutObject', call.arn);
  getUpload(context, call);
  const number = parsePartNumber(call.query);
  const { body, checksum } = decodeBody(call.headers, call.body);
  const part = {
    etag: computeEtag(body),
    size: body.length,
    at: now(),
    ...(checksum && { checksum }),
  };
  const blobRef = await blobs.write(body);
  try {
    // During the write, the upload may have ended or received other parts.
    const upload = getUpload(context, call);
    objectStore.putUpload({
      ...upload,
      parts: { ...upload.parts, [number]: { ...part, blobRef } },
    });
  } catch (error) {
    blobs.remove([blobRef]);
    throw error;
  }
  return {
    status: 200,
    headers: { etag: quoteEtag(part.etag), ...buildChecksumHeaders(checksum) },
  };
};

type PartReference = {
  number: number;
  etag: string;
  checksum?: { algorithm: string; value: string };
};

function parsePartList(body: Buffer): PartReference[] {
  const root = readXml(body.toString());
  const parts = root.children.filter(({ name }) => name === 'Part');
  if (root.name !== 'CompleteMultipartUpload' || parts.length === 0) throw malformedXml();
  return parts.map((part) => {
    const number = Number(getChildText(part, 'PartNumber'));
    const etag = getChildText(part, 'ETag');
    if (!Number.isInteger(number) || etag === undefined) throw malformedXml();
    const given = part.children.find(({ name }) => name.startsWith('Checksum'));
    const checksum = given && { algorithm: given.name.slice(8), value: given.text };
    return { number, etag, ...(checksum && { checksum }) };
  });
}

/** Returns the listed parts in order. Throws InvalidPart, InvalidPartOrder, EntityTooSmall. */
function selectParts(upload: Upload, references: readonly PartReference[]): Part[] {
  const parts = references.map(({ number, etag, checksum }, index) => {
    const part = upload.parts[number];
    const hasOtherChecksum = checksum !== undefined && part?.checksum?.value !== checksum.value;
    if (!part || hasOtherChecksum || !matchesEtag(etag, part.etag)) {
      const message =
        "One or more of the specified parts could not be found.  The part may not have been uploaded, or the specified entity tag may not match the part's entity tag.";
      throw s3Error('InvalidPart', message, 400, { PartNumber: String(number), ETag: etag });
    }
    if (number <= (references[index - 1]?.number ?? 0)) {
      const message =
        'The list of parts was not in ascending order. Parts must be ordered by part number.';
      throw s3Error('InvalidPartOrder', message, 400, { UploadId: upload.id });
    }
    return part;
  });
  if (parts.slice(0, -1).some(({ size }) => size < MIN_PART_BYTES)) {
    const message = 'Your proposed upload is smaller than the minimum allowed size';
    throw s3Error('EntityTooSmall', message, 400, { MinSizeAllowed: String(MIN_PART_BYTES) });
  }
  return parts;
}

/** Computes the object's checksum as the upload was created; verifies the value in `headers`, if any. */
async function computeObjectChecksum(
  { blobs }: S3Context,
  upload: Upload,
  headers: Record<string, string>,
  parts: readonly Part[],
): Promise<Checksum | undefined> {
  const { checksumOptions } = upload;
  if (!checksumOptions) return undefined;
  checkCompositeParts(upload, parts);
  const { algorithm, type } = checksumOptions;
  const size = parts.reduce((sum, part) => sum + part.size, 0);
  const covered =
    type === 'FULL_OBJECT'
      ? await blobs.open(parts.map(({ blobRef }) => blobRef))(0, size)
      : Buffer.concat(parts.map(({ checksum }) => Buffer.from(checksum?.value ?? '', 'base64')));
  const computed = computeChecksum(algorithm, covered);
  const value = type === 'FULL_OBJECT' ? computed : `${computed}-${parts.length}`;
  const given = readChecksum(headers);
  if (given && (given.algorithm !== algorithm || given.value !== value)) {
    const message = `The ${algorithm} you specified did not match the calculated checksum.`;
    throw s3Error('BadDigest', message);
  }
  return { algorithm, type, value };
}

function checkCompositeParts({ checksumOptions, id }: Upload, parts: readonly Part[]): void {
  if (checksumOptions?.type !== 'COMPOSITE') return;
  if (parts.every(({ checksum }) => checksum?.algorithm === checksumOptions.algorithm)) return;
  const message = `The upload was created using a ${checksumOptions.algorithm} checksum. The complete request must include the checksum for each part. It was missing for a part in the request.`;
  throw s3Error('InvalidRequest', message, 400, { UploadId: id });
}

export const completeMultipartUpload: Operation = async (context, call) => {
  const { bucket, key, headers, access, arn, body } = call;
  access.require('s3:PutObject', arn);
  const references = parsePartList(body);
  const sent = selectParts(getUpload(context, call), references);
  const size = sent.reduce((sum, part) => sum + part.size, 0);
  if (size > MAX_OBJECT_BYTES) throw entityTooLarge(MAX_OBJECT_BYTES);
  const checksum = await computeObjectChecksum(context, getUpload(context, call), headers, sent);
  // During the read, another request may have ended the upload or replaced a part.
  const upload = getUpload(context, call);
  const parts = selectParts(upload, references);
  checkWriteConditions(headers, key, context.objectStore.find(bucket.name, key));
  const object: StoredObject = {
    bucket: bucket.name,
    key,
    size,
    at: context.now(),
    headers: upload.headers,
    metadata: upload.metadata,
    ...(checksum && { checksum }),
    etag: computeMultipartEtag(parts.map(({ etag }) => etag)),
    blobRefs: parts.map(({ blobRef }) => blobRef),
  };
  context.objectStore.endUpload(upload, object);
  context.publishEvent('ObjectCreated:CompleteMultipartUpload', object);
  return buildXmlResponse('CompleteMultipartUploadResult', {
    Location: `/${bucket.name}/${key}`,
    Bucket: bucket.name,
    Key: key,
    ETag: quoteEtag(object.etag),
    ...(checksum && { [`Checksum${checksum.algorithm}`]: checksum.value }),
    ChecksumType: checksum?.type,
  });
};

export const abortMultipartUpload: Operation = (context, call) => {
  context.objectStore.endUpload(getAuthorizedUpload(context, call, 's3:AbortMultipartUpload'));
  return { status: 204 };
};
