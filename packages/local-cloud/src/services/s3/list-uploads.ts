import type { Operation } from './context';
import { quoteEtag } from './etags';
import { getAuthorizedUpload } from './get-upload';
import { buildXmlResponse } from './write-object';

export const listParts: Operation = (context, call) => {
  const { bucket, key, query } = call;
  const upload = getAuthorizedUpload(context, call, 's3:ListMultipartUploadParts');
  const after = Number(query.get('part-number-marker') ?? 0);
  const limit = Math.min(1000, Number(query.get('max-parts') ?? 1000));
  const rest = Object.entries(upload.parts)
    .map(([number, part]) => ({ number: Number(number), ...part }))
    .filter(({ number }) => number > after)
    .sort((a, b) => a.number - b.number);
  const page = rest.slice(0, limit);
  return buildXmlResponse('ListPartsResult', {
    Bucket: bucket.name,
    Key: key,
    UploadId: upload.id,
    StorageClass: 'STANDARD',
    PartNumberMarker: after,
    NextPartNumberMarker: page.at(-1)?.number,
    MaxParts: limit,
    ChecksumAlgorithm: upload.checksumOptions?.algorithm,
    ChecksumType: upload.checksumOptions?.type,
    IsTruncated: rest.length > page.length,
    Part: page.map(({ number, at, etag, size, checksum }) => ({
      PartNumber: number,
      LastModified: new Date(at).toISOString(),
      ETag: quoteEtag(etag),
      Size: size,
      ...(checksum && { [`Checksum${checksum.algorithm}`]: checksum.value }),
    })),
  });
};

export const listMultipartUploads: Operation = ({ objectStore }, { bucket, query, access }) => {
  access.require('s3:ListBucketMultipartUploads', bucket.arn);
  const prefix = query.get('prefix') ?? '';
  const uploads = objectStore
    .listUploads(bucket.name)
    .filter(({ key }) => key.startsWith(prefix))
    .sort((a, b) => Buffer.compare(Buffer.from(a.key), Buffer.from(b.key)) || a.at - b.at);
  return buildXmlResponse('ListMultipartUploadsResult', {
    Bucket: bucket.name,
    Prefix: prefix,
    MaxUploads: 1000,
    IsTruncated: false,
    Upload: uploads.map(({ key, id, at }) => ({
      Key: key,
      UploadId: id,
      StorageClass: 'STANDARD',
      Initiated: new Date(at).toISOString(),
    })),
  });
};
