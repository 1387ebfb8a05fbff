import { ServiceError } from '../../core/service-error';

/** `fields` are added to the XML of the error response. */
export function s3Error(
  code: string,
  message: string,
  status = 400,
  fields: Record<string, string> = {},
): ServiceError {
  return new ServiceError(code, message, status, fields);
}

export const noSuchKey = (key: string): ServiceError =>
  s3Error('NoSuchKey', 'The specified key does not exist.', 404, { Key: key });

export const noSuchUpload = (uploadId: string): ServiceError =>
  s3Error(
    'NoSuchUpload',
    'The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.',
    404,
    { UploadId: uploadId },
  );

export const entityTooLarge = (limit: number): ServiceError =>
  s3Error('EntityTooLarge', 'Your proposed upload exceeds the maximum allowed size', 400, {
    MaxSizeAllowed: String(limit),
  });

export const malformedXml = (): ServiceError =>
  s3Error(
    'MalformedXML',
    'The XML you provided was not well-formed or did not validate against our published schema',
  );

export const preconditionFailed = (condition: string): ServiceError =>
  s3Error(
    'PreconditionFailed',
    'At least one of the pre-conditions you specified did not hold',
    412,
    { Condition: condition },
  );

export const invalidArgument = (message: string, name: string, value: string): ServiceError =>
  s3Error('InvalidArgument', message, 400, { ArgumentName: name, ArgumentValue: value });
