import { renderSVG } from 'uqr'

/** A code to scan, as an SVG drawing. Half of the white edge that scanners need (four modules, ISO/IEC 18004) is its own, the rest is the page's. */
export function codeOf(address: string): string {
  return renderSVG(address, { pixelSize: 1, border: 2, ecc: 'M' })
}

/** `06 1234 5678` as a phone dials it: `tel:0612345678`. Undefined for what is no number, such as `reception`. */
export function dialOf(phone: string): string | undefined {
  // The zero in +31 (0)6 is for calls from within the country only.
  const plain = phone.replace(/^(\+\d+)\s*\(0\)/, '$1').replace(/[\s().-]/g, '')
  return /^\+?\d{3,15}$/.test(plain) ? `tel:${plain}` : undefined
}
