import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { ServiceRequest, ServiceResponse } from '../service';

const file = (name: string) => fileURLToPath(new URL(`./browser/${name}`, import.meta.url));

/** The double of Stripe.js and the pages it frames; plain files, served as they are. */
const FILES: Partial<Record<string, string>> = {
  '/_stripe/v3/stripe.js': file('stripe.js'),
  '/_stripe/elements.html': file('elements.html'),
  '/_stripe/elements.js': file('elements.js'),
  '/_stripe/card-rules.js': file('card-rules.js'),
  '/_stripe/words.js': file('words.js'),
  '/_stripe/stripe.css': file('stripe.css'),
  '/_stripe/challenge.html': file('challenge.html'),
  '/_stripe/challenge.js': file('challenge.js'),
};

const KINDS: Partial<Record<string, string>> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  html: 'text/html; charset=utf-8',
};

/** The file under this address, or undefined. Only pages of this machine may frame it. */
export function pageAt({ method, path }: ServiceRequest): ServiceResponse | undefined {
  const name = FILES[path];
  if (name === undefined || method !== 'GET') return undefined;
  const headers = {
    'content-type': KINDS[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream',
    'cache-control': 'no-cache',
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'cross-origin',
    'referrer-policy': 'no-referrer',
    ...(name.endsWith('.html') && { 'content-security-policy': POLICY }),
  };
  return { status: 200, headers, body: readFileSync(name) };
}

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'self' http://localhost:* http://127.0.0.1:*",
].join('; ');
