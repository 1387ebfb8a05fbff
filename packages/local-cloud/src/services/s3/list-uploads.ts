import type { Operation } from './context';
import { quoted } from './etags';
import { ownUploadOf } from './known-upload';
import { xmlAnswer } from './write-object';

export const listParts: Operation = (desk, call) => {
  const { bucket, key, query } = call;
  const upload = ownUploadOf(desk, call, 's3:ListMultipartUploadParts');
  const after = Number(query.get('part-number-marker') ?? 0);
  const most = Math.min(1000, Number(query.get('max-parts') ?? 1000));
  const rest = Object.entries(upload.parts)
    .map(([number, part]) => ({ number: Number(number), ...part }))
    .filter(({ number }) => number > after)
    .sort((a, b) => a.number - b.number);
  const shown = rest.slice(0, most);
  return xmlAnswer('ListPartsResult', {
    ...{ Bucket: bucket.name, Key: key, UploadId: upload.id, StorageClass: 'STANDARD' },
    ...{ PartNumberMarker: after, NextPartNumberMarker: shown.at(-1)?.number, MaxParts: most },
    ...{ ChecksumAlgorithm: upload.asked?.algorithm, ChecksumType: upload.asked?.type },
    IsTruncated: rest.length > shown.length,
    Part: shown.map(({ number, at, etag, size, checksum }) => ({
      PartNumber: number,
      LastModified: new Date(at).toISOString(),
      ETag: quoted(etag),
      ...{ Size: size, ...(checksum && { [`Checksum${checksum.algorithm}`]: checksum.value }) },
    })),
  });
};

export const listMultipartUploads: Operation = ({ shelf }, { bucket, query, access }) => {
  access.require('s3:ListBucketMultipartUploads', bucket.arn);
  const prefix = query.get('prefix') ?? '';
  const uploads = shelf
    .uploads(bucket.name)
    .filter(({ key }) => key.startsWith(prefix))
    .sort((a, b) => Buffer.compare(Buffer.from(a.key), Buffer.from(b.key)) || a.at - b.at);
  return xmlAnswer('ListMultipartUploadsResult', {
    ...{ Bucket: bucket.name, Prefix: prefix, MaxUploads: 1000, IsTruncated: false },
    Upload: uploads.map(({ key, id, at }) => ({
      ...{ Key: key, UploadId: id, StorageClass: 'STANDARD' },
      Initiated: new Date(at).toISOString(),
    })),
  });
};
