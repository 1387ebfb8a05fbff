/** Encodes a key as S3 does for `encoding-type=url` and in events: spaces as `+`, slashes unchanged. */
export const urlEncode = (text: string): string =>
  encodeURIComponent(text)
    .replace(/[!'()~]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%20', '+')
    .replaceAll('%2F', '/');
