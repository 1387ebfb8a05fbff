import { type BrowserContext, type ConsoleMessage, expect } from '@playwright/test';

/** The browser logs responses of 400 or more, and lost connections. Journeys assert those themselves. */
const EXPECTED_RESOURCE_ERROR =
  /^Failed to load resource: (the server responded with a status of|net::ERR_(INTERNET_DISCONNECTED|CONNECTION_RESET))/;

/** Collects uncaught errors, console errors and content policy violations of all pages of a context. */
export function watchContext(context: BrowserContext): { expectNoProblems(): void } {
  const problems: string[] = [];
  context.on('weberror', (error) => {
    problems.push(`uncaught: ${error.error().stack ?? error.error().message}`);
  });
  context.on('console', (message) => {
    if (isProblem(message)) problems.push(`${message.type()}: ${message.text()}`);
  });
  return {
    expectNoProblems: () => {
      expect(problems, 'errors and policy violations in the browser').toEqual([]);
    },
  };
}

function isProblem(message: ConsoleMessage): boolean {
  const text = message.text();
  if (/Content Security Policy|Content-Security-Policy/i.test(text)) return true;
  return message.type() === 'error' && !EXPECTED_RESOURCE_ERROR.test(text);
}
