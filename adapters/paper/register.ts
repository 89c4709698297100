import type { RegisterPaper } from '../../src/register/paper'
import { escaped, sheetOf } from './sheet'
import { style } from './style'

/** The register as one file of HTML, a section each period. */
export function registerPageOf(paper: RegisterPaper): string {
  const sections = paper.periods.map(
    ({ heading, tables }) => `<section>
<h2>${escaped(heading)}</h2>
<div class="people">
${tables
  .map(
    table =>
      `<article class="someone"><div><h3>${escaped(table.heading)}</h3><dl>${table.facts
        .map(one => `<div><dt>${escaped(one.label)}</dt><dd>${escaped(one.value)}</dd></div>`)
        .join('')}</dl></div></article>`,
  )
  .join('\n')}
</div>
</section>`,
  )
  const { language, organisation, title } = paper
  const body = `<p>${escaped(paper.about)}</p>
<main>
${sections.join('\n')}
</main>
<div class="end">
<div class="notes">
${paper.notes.map(note => `<p>${escaped(note)}</p>`).join('\n')}
</div>
</div>
<footer>${escaped(paper.day)}</footer>`
  return sheetOf({ language, organisation, title, body, style })
}
