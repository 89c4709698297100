import type { Scene } from '../../content/scene'
import type { Drawn } from '../../message/form'
import { dayOf, sayDate } from '../../schedule/calendar'
import { sayAlias } from '../alias'
import type { ReporterView } from '../view'
import { saidParts, sayWriter } from './lines'
import { nameOf, sayStatus } from './people'

/** Characters on one page of a copy: what fits in one field. */
const pageSize = 2800

/** Everything the reporter may read, as plain text in pages. */
export function copyPages(scene: Scene, view: ReporterView): readonly string[] {
  const { say, language, org } = scene
  const facts = [
    [say('copy.made'), sayDate(dayOf(scene.now, org.calendar), language)],
    [say('case.status'), `${sayStatus(scene, view)} (${sayDate(view.day, language)})`],
    [say('case.with'), nameOf(scene, view.contact)],
    [say('review.step'), say(`step.${view.step}`)],
    [say('review.as'), view.name ?? sayAlias(view.alias, language)],
  ]
  const blocks = view.lines.map(line => {
    const parts = saidParts(scene, line, sayWriter(scene, line, view.contact))
    const text = parts.flatMap(part => {
      if (part.kind === 'words') return [`${part.by}\n${part.text}`]
      return part.kind === 'facts' ? part.facts.map(fact => `${fact.label}: ${fact.value}`) : []
    })
    return text.join('\n')
  })
  return pagesOf([facts.map(fact => fact.join(': ')).join('\n'), ...blocks].filter(one => one !== ''))
}

/** What stands together stays together where it fits; longer is cut. */
function pagesOf(blocks: readonly string[]): readonly string[] {
  const pieces = blocks.flatMap(block =>
    Array.from({ length: Math.ceil(block.length / pageSize) }, (_, at) => block.slice(at * pageSize, (at + 1) * pageSize)),
  )
  const pages: string[] = []
  for (const piece of pieces) {
    const last = pages.at(-1)
    const joined = last === undefined ? piece : `${last}\n\n${piece}`
    if (last !== undefined && joined.length <= pageSize) pages[pages.length - 1] = joined
    else pages.push(piece)
  }
  return pages
}

/**
 * One page of it, in a field from which it can be copied, also on a phone. It is shown here only: a file, or a message with it, would stay
 * in a conversation that others can get at.
 */
export function drawCopy(scene: Scene, pages: readonly string[], page: number): Drawn {
  const { say } = scene
  const part = say('copy.page', { part: page + 1, parts: pages.length })
  return {
    title: say('copy.title'),
    parts: [
      { kind: 'text', text: say('copy.about') },
      { kind: 'input', id: `page-${page}`, label: part, lines: 'many', max: 3000, required: false, value: pages[page] ?? '' },
    ],
    submit: say(page + 1 < pages.length ? 'copy.next' : 'copy.done'),
    leave: say('common.close'),
  }
}
