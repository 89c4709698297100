import { createHash } from 'node:crypto'
import { style } from './style'

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, sign => entities[sign] ?? sign)
}

/** Nothing but this one style is taken in: no script, no picture, nothing from elsewhere. */
const policy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; base-uri 'none'; form-action 'none'`

/** One file of HTML: it needs nothing beside it, prints on A4, and reads on a phone. `body` is HTML. */
export function htmlOf(
  { language, title, organisation }: { readonly language: string; readonly title: string; readonly organisation: string },
  body: string,
): string {
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="content-security-policy" content="${policy}">
<meta name="referrer" content="no-referrer">
<title>${escaped(`${title}, ${organisation}`)}</title>
<style>${style}</style>
</head>
<body>
<header>
<p class="organisation">${escaped(organisation)}</p>
<h1>${escaped(title)}</h1>
</header>
${body}
</body>
</html>
`
}
