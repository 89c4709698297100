import type { IncomingMessage, ServerResponse } from 'node:http'

/**
 * The page is for the person at this computer. A foreign `Host` means another site's name was pointed at this address (DNS
 * rebinding); a foreign `Origin`, or a fetch the browser itself calls cross-site, means another site's page is calling.
 * A request without these headers comes from a program on this computer: the simulated platforms and the bot among them.
 */
export function isForeign(req: IncomingMessage, port: number): boolean {
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`]
  const { host, origin } = req.headers
  if (host === undefined || !hosts.includes(host.toLowerCase())) return true
  if (origin !== undefined && !hosts.some(own => origin.toLowerCase() === `http://${own}`)) return true
  const site = req.headers['sec-fetch-site']
  const asksForThePage = req.method === 'GET' && req.headers['sec-fetch-mode'] === 'navigate'
  return site !== undefined && site !== 'same-origin' && site !== 'none' && !asksForThePage
}

/** Headers of every answer. `adaptivecards` sets styles from script (CSSOM), which `style-src 'self'` allows. */
export function protect(res: ServerResponse): void {
  res.setHeader(
    'content-security-policy',
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; " +
      "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  )
  res.setHeader('x-content-type-options', 'nosniff')
  res.setHeader('referrer-policy', 'no-referrer')
  res.setHeader('cross-origin-opener-policy', 'same-origin')
  res.setHeader('cross-origin-resource-policy', 'same-origin')
  res.setHeader('cache-control', 'no-store')
}
