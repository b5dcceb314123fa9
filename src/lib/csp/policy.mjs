/**
 * The directives both policies share. Scripts and styles come from our own files only; nothing may frame us,
 * no plug-ins, no foreign form targets, no <base>. Plain JavaScript, because the page cache runs outside the bundle.
 *
 * @param {{ script: string[], style: string[] }} sources what scripts and styles may run besides our own files
 * @returns {string} the header's value
 */
export function contentSecurityPolicy({ script, style }) {
  return [
    "default-src 'self'",
    ["script-src", "'self'", ...script].join(" "),
    ["style-src", "'self'", ...style].join(" "),
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}
