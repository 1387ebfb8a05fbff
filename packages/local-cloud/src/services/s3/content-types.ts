import path from 'node:path';

/** What `aws s3 cp`, which copies for a deployment, takes a file for by the end of its name. */
const TYPES: Partial<Record<string, string>> = {
  ...{ '.html': 'text/html', '.css': 'text/css', '.txt': 'text/plain', '.csv': 'text/csv' },
  ...{ '.js': 'text/javascript', '.mjs': 'text/javascript', '.json': 'application/json' },
  ...{ '.xml': 'text/xml', '.pdf': 'application/pdf', '.zip': 'application/zip' },
  ...{ '.png': 'image/png', '.jpg': 'image/jpeg', '.jpeg': 'image/jpeg', '.gif': 'image/gif' },
  ...{ '.svg': 'image/svg+xml', '.webp': 'image/webp', '.avif': 'image/avif' },
  ...{ '.ico': 'image/vnd.microsoft.icon', '.wasm': 'application/wasm' },
  ...{ '.mp3': 'audio/mpeg', '.mp4': 'video/mp4', '.webm': 'video/webm' },
  ...{ '.woff': 'font/woff', '.woff2': 'font/woff2' },
};

/** The content type of a file of this name; nothing for one that does not tell. */
export const contentTypeOf = (name: string): string | undefined =>
  TYPES[path.extname(name).toLowerCase()];
