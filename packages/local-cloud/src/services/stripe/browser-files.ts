import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ServiceRequest, ServiceResponse } from '../../core/service';

const folder = fileURLToPath(new URL('./browser/', import.meta.url));

/**
 * The double of Stripe.js: one plain script, as Stripe's is, so that `window.Stripe` is there as
 * soon as it has loaded. Card numbers are typed into a frame of this origin and never reach the page.
 */
const SCRIPT = ['page-payments.js', 'page-options.js', 'page-elements.js', 'page-stripe.js'];

/** Plain files, served as they are. */
const FILES = new Set([
  'elements.html',
  'elements.js',
  'card-rules.js',
  'methods.js',
  'words.js',
  'stripe.css',
  'challenge.html',
  'challenge.js',
]);

const KINDS: Partial<Record<string, string>> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  html: 'text/html; charset=utf-8',
};

/** The file under this address, or undefined. Only pages of this machine may frame it. */
export function pageAt(request: ServiceRequest): ServiceResponse | undefined {
  const name = request.path.slice('/_stripe/'.length);
  if (request.method !== 'GET') return undefined;
  if (name === 'v3/stripe.js') return served('js', joined());
  return FILES.has(name) ? served(name.split('.').at(-1) ?? '', read(name)) : undefined;
}

function served(kind: string, body: string): ServiceResponse {
  const headers = {
    'content-type': KINDS[kind] ?? 'application/octet-stream',
    'cache-control': 'no-cache',
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'cross-origin',
    'referrer-policy': 'no-referrer',
    ...(kind === 'html' && { 'content-security-policy': POLICY }),
  };
  return { status: 200, headers, body };
}

function joined(): string {
  return `(() => {\n${SCRIPT.map(read).join('\n')}})();\n`;
}

function read(name: string): string {
  return readFileSync(path.join(folder, name), 'utf8');
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
