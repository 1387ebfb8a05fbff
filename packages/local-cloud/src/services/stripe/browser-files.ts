import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ServiceRequest, ServiceResponse } from '../../core/http-message';

const folder = fileURLToPath(new URL('./browser/', import.meta.url));

/**
 * The parts of Stripe.js, served as one classic script like Stripe's, so that `window.Stripe` is
 * defined when it has loaded. Card numbers are entered in an iframe of this origin and never reach
 * the page.
 */
const SCRIPT = ['page-payments.js', 'page-options.js', 'page-elements.js', 'stripe-js.js'];

/** Files that are served unchanged. */
const FILES = new Set([
  'elements.html',
  'elements.js',
  'card-rules.js',
  'methods.js',
  'messages.js',
  'stripe.css',
  'challenge.html',
  'challenge.js',
]);

const CONTENT_TYPES: Partial<Record<string, string>> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  html: 'text/html; charset=utf-8',
};

/** The file at a path, or undefined. Only pages of this machine can frame it. */
export function serveBrowserFile(request: ServiceRequest): ServiceResponse | undefined {
  const name = request.path.slice('/_stripe/'.length);
  if (request.method !== 'GET') return undefined;
  if (name === 'v3/stripe.js') return fileResponse('js', joinScript());
  return FILES.has(name) ? fileResponse(name.split('.').at(-1) ?? '', read(name)) : undefined;
}

function fileResponse(kind: string, body: string): ServiceResponse {
  const headers = {
    'content-type': CONTENT_TYPES[kind] ?? 'application/octet-stream',
    'cache-control': 'no-cache',
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'cross-origin',
    'referrer-policy': 'no-referrer',
    ...(kind === 'html' && { 'content-security-policy': POLICY }),
  };
  return { status: 200, headers, body };
}

function joinScript(): string {
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
