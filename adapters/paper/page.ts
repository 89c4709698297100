import type { Paper, Section, Someone } from '../../src/concern/paper'
import { codeOf, dialOf } from './code'
import { escaped, htmlOf } from './html'

/** The page as one file of HTML: it needs nothing beside it, prints on A4, and reads on a phone, where a number is pressed to call. */
export function pageOf(paper: Paper): string {
  return htmlOf(
    paper,
    `<p class="danger"><a href="tel:112">${escaped(paper.danger)}</a></p>
<p>${escaped(paper.intro)}</p>
<p class="scan">${escaped(paper.scan)}</p>
<main>
${paper.sections.map(sectionOf).join('\n')}
</main>
<div class="end">
<div class="notes">
${paper.notes.map(note => `<p>${escaped(note)}</p>`).join('\n')}
</div>
${paper.link === undefined ? '' : linkOf(paper.link)}
</div>
<footer>${escaped(paper.day)}</footer>`,
  )
}

function sectionOf({ heading, about, people }: Section): string {
  const brief = people.every(one => one.facts.length === 0)
  return `<section>
<h2>${escaped(heading)}</h2>
${about === undefined ? '' : `<p class="about">${escaped(about)}</p>`}
<div class="people${brief ? ' brief' : ''}">
${people.map(someoneOf).join('\n')}
</div>
</section>`
}

function someoneOf({ name, about, facts, phone, email, otherwise }: Someone): string {
  const dial = phone === undefined ? undefined : dialOf(phone)
  const lines = [
    `<h3>${escaped(name)}</h3>`,
    `<p class="role">${escaped(about)}</p>`,
    facts.length === 0
      ? ''
      : `<dl>${facts.map(one => `<div><dt>${escaped(one.label)}</dt><dd>${escaped(one.value)}</dd></div>`).join('')}</dl>`,
    phone === undefined ? '' : `<p class="call">${dial === undefined ? escaped(phone) : anchor(dial, phone)}</p>`,
    email === undefined ? '' : `<p class="mail">${anchor(`mailto:${email}`, email)}</p>`,
    otherwise === undefined ? '' : `<p>${escaped(otherwise)}</p>`,
  ]
  return `<article class="someone"><div>${lines.join('')}</div>${dial === undefined ? '' : drawn(dial)}</article>`
}

function linkOf({ label, address }: { label: string; address: string }): string {
  return `<div class="link">${drawn(address)}<p>${escaped(label)}: ${anchor(address, address)}</p></div>`
}

function anchor(address: string, text: string): string {
  return `<a href="${escaped(address)}">${escaped(text)}</a>`
}

/** What the code says stands beside it in letters: whoever listens to the page need not hear it twice. */
function drawn(address: string): string {
  return `<div class="code" aria-hidden="true">${codeOf(address)}</div>`
}
