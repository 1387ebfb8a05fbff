/** Request header with the ID of the function instance that sends a request to this cloud. */
export const INSTANCE_HEADER = 'x-local-cloud-instance';
