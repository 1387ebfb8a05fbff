import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Origins that a page may connect to and load scripts from. */
export type Allowed = { connect: readonly string[]; script: readonly string[] };

/** Sources that Stripe requires (docs.stripe.com/security/guide, content security policy). */
const stripe = {
  script: ['https://js.stripe.com', 'https://*.js.stripe.com'],
  frame: ['https://js.stripe.com', 'https://*.js.stripe.com', 'https://hooks.stripe.com'],
  connect: ['https://api.stripe.com'],
};

/**
 * Writes a Content-Security-Policy into every built page under `folder`: its own files, the inline
 * scripts it was built with (by hash), Stripe and the shop's backend; nothing else runs.
 * Returns the number of pages.
 */
export function writePolicies(folder: string, allowed: Allowed): number {
  const pages = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.html'),
  );
  for (const page of pages) {
    const file = path.join(folder, page);
    writeFileSync(file, addPolicy(readFileSync(file, 'utf8'), allowed));
  }
  return pages.length;
}

/** The page with its policy as the first thing in its head; an older policy is replaced. */
export function addPolicy(html: string, allowed: Allowed): string {
  const bare = html.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, '');
  const policy = buildPolicy(listInlineScripts(bare), allowed);
  return bare.replace(
    /<head[^>]*>/,
    (head) => `${head}<meta http-equiv="Content-Security-Policy" content="${policy}">`,
  );
}

/** Bodies of inline scripts that a browser runs; excludes JSON data blocks. */
function listInlineScripts(html: string): string[] {
  return [...html.matchAll(/<script(?<attributes>[^>]*)>(?<body>[^]*?)<\/script>/g)]
    .map(({ groups }) => ({
      attributes: groups?.['attributes'] ?? '',
      body: groups?.['body'] ?? '',
    }))
    .filter(({ attributes }) => !/\bsrc=|type="application\/(ld\+)?json"/.test(attributes))
    .map(({ body }) => body);
}

function buildPolicy(inline: readonly string[], allowed: Allowed): string {
  const hashes = [...new Set(inline)].map(
    (body) => `'sha256-${createHash('sha256').update(body).digest('base64')}'`,
  );
  const directives: [string, readonly string[]][] = [
    ['default-src', ["'self'"]],
    ['script-src', ["'self'", ...hashes, ...stripe.script, ...allowed.script]],
    // Angular and Stripe set styles from script; styles cannot execute code or connect.
    ['style-src', ["'self'", "'unsafe-inline'"]],
    ['img-src', ["'self'", 'data:']],
    ['connect-src', ["'self'", ...stripe.connect, ...allowed.connect]],
    ['frame-src', [...stripe.frame, ...allowed.script]],
    ['object-src', ["'none'"]],
    ['base-uri', ["'self'"]],
    ['form-action', ["'self'"]],
  ];
  return directives.map(([name, sources]) => `${name} ${sources.join(' ')}`).join('; ');
}
