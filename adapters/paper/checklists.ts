import type { ChecklistPaper, ListOnPaper } from '../../src/setup/paper'
import { escaped, sheetOf } from './sheet'
import { style } from './style'

/** On top of what all paper has: a table a list, each on a sheet of its own. */
const table = `
main { display: block }
table { width: 100%; margin-top: .75rem; border-collapse: collapse; font-size: .95rem }
th, td { padding: .3rem .4rem; border-bottom: 1px solid #b9c7cb; text-align: left; vertical-align: top }
th { font-size: .85rem; color: #3d4d53 }
tbody th { padding-top: .7rem; font-size: 1rem; color: #0d3f52 }
.mark { width: 6rem; text-align: center; overflow-wrap: normal }
.box { display: inline-block; width: 1.1rem; height: 1.1rem; border: 1.5px solid #3d4d53; border-radius: .2rem; font-weight: 700; line-height: 1 }
.next { margin-top: 1rem; break-inside: avoid }
.next h3 { color: #0d3f52 }
.next li { margin-top: .3rem }
.write { height: 1.9rem; border-bottom: 1px solid #3d4d53 }
.never { margin-top: .75rem; color: #3d4d53 }
@media print { .list + .list { break-before: page } .list + .list h2 { margin-top: 0 } tr { break-inside: avoid } .mark { width: 24mm } }
`

/** The two checklists as one file of HTML, empty or filled in (G3): each fits on a sheet of A4. */
export function checklistsPage(paper: ChecklistPaper): string {
  const { language, organisation, title, about, lists, never, day } = paper
  const body = `<p>${escaped(about)}</p>
<main>
${lists.map(list => listOf(list, paper)).join('\n')}
</main>
<p class="never">${escaped(never)}</p>
<footer>${escaped(day)}</footer>`
  return sheetOf({ language, organisation, title, body, style: style + table })
}

function listOf({ title, about, sections, next }: ListOnPaper, { columns }: ChecklistPaper): string {
  const head = columns.map(({ label }) => `<th class="mark" scope="col">${escaped(label)}</th>`).join('')
  const rows = sections.map(section => {
    const items = section.items.map(({ text, mark }) => {
      const boxes = columns.map(column => {
        const isIt = mark === column.mark
        return `<td class="mark"><span class="box">${isIt ? `<span aria-label="${escaped(column.label)}">×</span>` : ''}</span></td>`
      })
      return `<tr><td>${escaped(text)}</td>${boxes.join('')}</tr>`
    })
    return `<tbody><tr><th scope="rowgroup" colspan="${columns.length + 1}">${escaped(section.title)}</th></tr>${items.join('\n')}</tbody>`
  })
  return `<section class="list">
<h2>${escaped(title)}</h2>
<p class="about">${escaped(about)}</p>
<table><thead><tr><td></td>${head}</tr></thead>
${rows.join('\n')}
</table>
<div class="next"><h3>${escaped(next.heading)}</h3>
${next.lines.length === 0 ? '<p class="write"></p>'.repeat(3) : `<ol>${next.lines.map(line => `<li>${escaped(line)}</li>`).join('')}</ol>`}
</div>
</section>`
}
