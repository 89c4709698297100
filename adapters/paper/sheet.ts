import { createHash } from 'node:crypto'
import type { Language } from '../../src/message/language'

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, sign => entities[sign] ?? sign)
}

/** One file of HTML that needs nothing beside it: no script, no picture, nothing from elsewhere. `body` and `style` are taken as they are. */
export function sheetOf(sheet: {
  readonly language: Language
  readonly organisation: string
  readonly title: string
  readonly body: string
  readonly style: string
}): string {
  const { language, organisation, title, body, style } = sheet
  const hash = createHash('sha256').update(style).digest('base64')
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="content-security-policy" content="default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'">
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
