/** The path to open after signing in: `next` if it is a path of this store, else `/`. Prevents open redirects. */
export function getSafeReturnPath(next: string | undefined): string {
  return next && /^\/(?![/\\])/.test(next) ? next : '/';
}
