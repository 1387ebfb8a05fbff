/** As S3 encodes keys for `encoding-type=url` and in events: blanks as `+`, slashes as they are. */
export const urlEncoded = (text: string): string =>
  encodeURIComponent(text)
    .replace(/[!'()~]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%20', '+')
    .replaceAll('%2F', '/');
