/** Where to go after signing in: a path of this shop, never another site's address. */
export function safeReturn(next: string | undefined): string {
  return next && /^\/(?![/\\])/.test(next) ? next : '/';
}
